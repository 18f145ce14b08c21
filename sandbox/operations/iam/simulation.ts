import type { EvaluationResult, SimulateCustomPolicyRequest, SimulatePolicyResponse } from '@aws-sdk/client-iam';
import { pageOf } from '@/sandbox/operations/page';
import { missingKeys, type RequestContext } from '@/sandbox/policy/conditions';
import { evaluatePolicies, matchingStatements } from '@/sandbox/policy/evaluate';
import type { PolicyDocument } from '@/sandbox/state/iam';
import { pageRequest } from './roles';

type SimulationRequest = Pick<
  SimulateCustomPolicyRequest,
  'ActionNames' | 'ResourceArns' | 'ContextEntries' | 'Marker' | 'MaxItems'
>;

/** What documents decide of each action on each resource, a page of it. */
export function simulatePolicies(
  documents: readonly PolicyDocument[],
  question: SimulationRequest,
): SimulatePolicyResponse {
  const { ActionNames = [], ResourceArns = ['*'], ContextEntries = [], ...page } = question;
  const context: RequestContext = new Map(
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
        EvalDecision: evaluatePolicies(documents, action, resource, context),
        MatchedStatements: [],
        MissingContextValues: [...new Set(asked)],
      };
    }),
  );
  const numbered = results.map((result, index) => ({ result, key: String(index).padStart(6, '0') }));
  const { items, nextToken } = pageOf(numbered, ({ key }) => key, pageRequest(page));
  return {
    EvaluationResults: items.map(({ result }) => result),
    IsTruncated: nextToken !== undefined,
    Marker: nextToken,
  };
}
