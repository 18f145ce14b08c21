import type { ResourcePolicy as AwsResourcePolicy } from '@aws-sdk/client-cloudwatch-logs';
import { AwsFault } from '@/sandbox/operation';
import type { ResourcePolicy } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';

/** AWS's quota for a region. */
export const MOST_POLICIES = 10;

/** The account's policies by name. */
export const resourcePoliciesOf = ({ logs }: Pick<World, 'logs'>): Map<string, ResourcePolicy> =>
  logs.resourcePolicies ?? new Map();

/** @throws AwsFault where a request is about the policy of one resource: policies are the account's alone */
export function refuseResourceScope(resourceArn: string | undefined): void {
  if (resourceArn === undefined) return;
  throw new AwsFault('NotImplemented', 'NotImplemented: policies of single log groups are not simulated.', 501);
}

export const resourcePolicyShape = ({ name, document, updatedAt }: ResourcePolicy): AwsResourcePolicy => ({
  policyName: name,
  policyDocument: document,
  lastUpdatedTime: Math.floor(updatedAt),
  policyScope: 'ACCOUNT',
});
