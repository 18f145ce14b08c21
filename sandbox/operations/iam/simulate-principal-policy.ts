import type { SimulatePolicyResponse, SimulatePrincipalPolicyRequest } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import { policiesOf } from '@/sandbox/policy/evaluate';
import type { PolicyDocument } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';
import { documentFrom, missingParameter, noSuchEntity } from './roles';
import { simulatePolicies } from './simulation';

const OWNER: PolicyDocument = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } };

/** Says of each action on each resource what a role's policies decide. Users of the account may do everything. */
export const simulatePrincipalPolicy =
  (world: World): Operation<SimulatePrincipalPolicyRequest, SimulatePolicyResponse> =>
  ({ PolicySourceArn, PolicyInputList = [], ...request }) => {
    if (!PolicySourceArn) throw missingParameter('policySourceArn');
    if (!request.ActionNames?.length) throw missingParameter('actionNames');
    const given = PolicyInputList.map((text) => documentFrom(text, 'policyInputList'));
    return simulatePolicies([...documentsOf(world, PolicySourceArn), ...given], request);
  };

function documentsOf(world: World, arn: string): PolicyDocument[] {
  if (arn.startsWith(`arn:${world.partition}:iam::${world.account}:user/`)) return [OWNER];
  const name = arn.slice(arn.lastIndexOf('/') + 1);
  if (world.iam.roles.get(name)?.arn !== arn) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return policiesOf(world, arn);
}
