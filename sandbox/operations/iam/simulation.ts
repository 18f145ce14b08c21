import type { EvaluationResult, SimulateCustomPolicyRequest, SimulatePolicyResponse } from '@aws-sdk/client-iam';
import { pageOf } from '@/sandbox/operations/page';
import { type Context, missingKeys } from '@/sandbox/policy/conditions';
import { decide, matchingStatements } from '@/sandbox/policy/evaluate';
import type { PolicyDocument } from '@/sandbox/state/iam';
import { pageWish } from './roles';

type Question = Pick<
  SimulateCustomPolicyRequest,
  'ActionNames' | 'ResourceArns' | 'ContextEntries' | 'Marker' | 'MaxItems'
>;

/** What documents decide of each action on each resource, a page of it. */
export function simulated(documents: readonly PolicyDocument[], question: Question): SimulatePolicyResponse {
  const { ActionNames = [], ResourceArns = ['*'], ContextEntries = [], ...page } = question;
  const context: Context = new Map(
    ContextEntries.map(({ ContextKeyName = '', ContextKeyValues = [] }) => [
      ContextKeyName.toLowerCase(),
      ContextKeyValues,
    ]),
  );
  const results = ActionNames.flatMap((action) =>
    ResourceArns.map((resource): EvaluationResult => {
      const asked = matchingStatements(documents, action, resource).flatMap(({ Condition }) =>
        missingKeys(Condition, context),
      );
      return {
        EvalActionName: action,
        EvalResourceName: resource,
        EvalDecision: decide(documents, action, resource, context),
        MatchedStatements: [],
        MissingContextValues: [...new Set(asked)],
      };
    }),
  );
  const numbered = results.map((result, index) => ({ result, key: String(index).padStart(6, '0') }));
  const { items, nextToken } = pageOf(numbered, ({ key }) => key, pageWish(page));
  return {
    EvaluationResults: items.map(({ result }) => result),
    IsTruncated: nextToken !== undefined,
    Marker: nextToken,
  };
}
