import type { ResourcePolicy as AwsResourcePolicy } from '@aws-sdk/client-cloudwatch-logs';
import type { ResourcePolicy } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';

/** AWS's quota for a region. */
export const MOST_POLICIES = 10;

/** The account's policies by name. */
export const resourcePoliciesOf = ({ logs }: Pick<World, 'logs'>): Map<string, ResourcePolicy> =>
  logs.resourcePolicies ?? new Map();

export const resourcePolicyShape = ({ name, document, updatedAt }: ResourcePolicy): AwsResourcePolicy => ({
  policyName: name,
  policyDocument: document,
  lastUpdatedTime: Math.floor(updatedAt),
  policyScope: 'ACCOUNT',
});
