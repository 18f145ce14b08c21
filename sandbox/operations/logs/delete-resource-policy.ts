import type { DeleteResourcePolicyRequest } from '@aws-sdk/client-cloudwatch-logs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';
import { resourcePoliciesOf } from './resource-policies';

export const deleteResourcePolicy =
  (world: Pick<World, 'logs'>): Operation<DeleteResourcePolicyRequest, object> =>
  ({ policyName }) => {
    const name = missingParameter('policyName', policyName);
    if (!resourcePoliciesOf(world).delete(name)) {
      throw new AwsFault('ResourceNotFoundException', `Policy with name [${name}] does not exist.`);
    }
    return {};
  };
