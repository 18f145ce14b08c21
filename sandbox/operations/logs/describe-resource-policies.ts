import type {
  DescribeResourcePoliciesRequest,
  DescribeResourcePoliciesResponse,
} from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter, limitExceeded } from './faults';
import { pageByName } from './pages';
import { resourcePoliciesOf, resourcePolicyShape } from './resource-policies';

/** The policies of the account; there are none of single resources. */
export const describeResourcePolicies =
  (world: Pick<World, 'logs'>): Operation<DescribeResourcePoliciesRequest, DescribeResourcePoliciesResponse> =>
  ({ resourceArn, policyScope = 'ACCOUNT', nextToken, limit }) => {
    const size = limitExceeded(limit, 50);
    if (policyScope !== 'ACCOUNT' && !resourceArn) {
      throw invalidParameter('resourceArn is required when policyScope is RESOURCE.');
    }
    const policies = policyScope === 'ACCOUNT' && !resourceArn ? [...resourcePoliciesOf(world).values()] : [];
    const page = pageByName(policies, ({ name }) => name, size, nextToken);
    return { resourcePolicies: page.items.map(resourcePolicyShape), nextToken: page.nextToken };
  };
