import type { GetRolePolicyRequest, GetRolePolicyResponse } from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { encodeDocument, missingParameter, noSuchEntity, roleOf } from './roles';

export const getRolePolicy =
  (world: World): Operation<GetRolePolicyRequest, GetRolePolicyResponse> =>
  ({ RoleName, PolicyName }) => {
    const { name, inlinePolicies } = roleOf(world, RoleName);
    if (!PolicyName) throw missingParameter('policyName');
    const document = inlinePolicies.get(PolicyName);
    if (!document) throw noSuchEntity(`The role policy with name ${PolicyName} cannot be found.`);
    return { RoleName: name, PolicyName, PolicyDocument: encodeDocument(document) };
  };
