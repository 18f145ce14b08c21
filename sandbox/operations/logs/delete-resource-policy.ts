import type { DeleteResourcePolicyRequest } from '@aws-sdk/client-cloudwatch-logs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter } from './faults';
import { checkRevision, groupOfPolicy, resourcePoliciesOf } from './resource-policies';

export const deleteResourcePolicy =
  (world: Pick<World, 'logs'>): Operation<DeleteResourcePolicyRequest, object> =>
  (request) => {
    const group = groupOfPolicy(world, request);
    if (group) {
      if (!group.resourcePolicy) {
        throw new AwsFault('ResourceNotFoundException', `Policy for resource [${group.arn}] does not exist.`);
      }
      checkRevision(group, request.expectedRevisionId);
      delete group.resourcePolicy;
      return {};
    }
    const name = missingParameter('policyName', request.policyName);
    if (!resourcePoliciesOf(world).delete(name)) {
      throw new AwsFault('ResourceNotFoundException', `Policy with name [${name}] does not exist.`);
    }
    return {};
  };
