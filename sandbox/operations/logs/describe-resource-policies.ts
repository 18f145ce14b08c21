import type {
  DescribeResourcePoliciesRequest,
  DescribeResourcePoliciesResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter, limitExceeded } from './faults';
import { pageByName } from './pages';
import { groupByArn, groupPolicyShapes, resourcePoliciesOf, resourcePolicyShape } from './resource-policies';

/** The policies of the account, or that of one log group. */
export const describeResourcePolicies =
  (world: Pick<World, 'logs'>): Operation<DescribeResourcePoliciesRequest, DescribeResourcePoliciesResponse> =>
  ({ resourceArn, policyScope, nextToken, limit }) => {
    const size = limitExceeded(limit, 50);
    if (policyScope === 'RESOURCE' && !resourceArn) {
      throw invalidParameter('resourceArn is required when policyScope is RESOURCE.');
    }
    if (policyScope === 'ACCOUNT' && resourceArn) {
      throw invalidParameter('resourceArn can only be specified when policyScope is RESOURCE.');
    }
    if (resourceArn) return { resourcePolicies: groupPolicyShapes(groupByArn(world, resourceArn)) };
    const page = pageByName([...resourcePoliciesOf(world).values()], ({ name }) => name, size, nextToken);
    return { resourcePolicies: page.items.map(resourcePolicyShape), nextToken: page.nextToken };
  };
