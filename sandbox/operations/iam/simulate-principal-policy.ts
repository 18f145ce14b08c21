import type { EvaluationResult, SimulatePolicyResponse, SimulatePrincipalPolicyRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import { pageOf } from '@/sandbox/operations/page';
import type { PolicyDocument } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';
import { decide, policiesOf } from './evaluate';
import { documentFrom, noSuchEntity, pageWish, required } from './roles';

const OWNER: PolicyDocument = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

/** Says of each action on each resource what a role's policies decide. Users of the account may do everything. */
export const simulatePrincipalPolicy =
  (world: World): Operation<SimulatePrincipalPolicyRequest, SimulatePolicyResponse> =>
  ({ PolicySourceArn, PolicyInputList = [], ActionNames, ResourceArns = ['*'], ...page }) => {
    if (!PolicySourceArn) throw required('policySourceArn');
    if (!ActionNames?.length) throw required('actionNames');
    const documents = [
      ...documentsOf(world, PolicySourceArn),
      ...PolicyInputList.map((text) => documentFrom(text, 'policyInputList')),
    ];
    const results = ActionNames.flatMap((action) =>
      ResourceArns.map(
        (resource): EvaluationResult => ({
          EvalActionName: action,
          EvalResourceName: resource,
          EvalDecision: decide(documents, action, resource),
          MatchedStatements: [],
          MissingContextValues: [],
        }),
      ),
    );
    const numbered = results.map((result, index) => ({ result, key: String(index).padStart(6, '0') }));
    const { items, nextToken } = pageOf(numbered, ({ key }) => key, pageWish(page));
    return {
      EvaluationResults: items.map(({ result }) => result),
      IsTruncated: nextToken !== undefined,
      Marker: nextToken,
    };
  };

function documentsOf(world: World, arn: string): PolicyDocument[] {
  if (arn.startsWith(`arn:${world.partition}:iam::${world.account}:user/`)) return [OWNER];
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  if (world.iam.roles.get(name)?.arn !== arn) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return policiesOf(world, arn);
}
