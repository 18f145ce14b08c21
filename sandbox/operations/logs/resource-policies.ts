import type { ResourcePolicy as AwsResourcePolicy } from '@aws-sdk/client-cloudwatch-logs';
import { AwsFault } from '@/sandbox/operation';
import type { LogGroup, ResourcePolicy } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { groupNamed, nameOfIdentifier } from './groups';

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

/** The policy of a log group alone, which goes without a name; none where it has none. */
export const groupPolicyShapes = ({ arn, resourcePolicy }: LogGroup): AwsResourcePolicy[] =>
  resourcePolicy
    ? [
        {
          policyDocument: resourcePolicy.document,
          lastUpdatedTime: Math.floor(resourcePolicy.updatedAt),
          policyScope: 'RESOURCE',
          resourceArn: arn,
          revisionId: resourcePolicy.revisionId,
        },
      ]
    : [];

type PolicyAddress = { policyName?: string; resourceArn?: string; expectedRevisionId?: string };

/**
 * The log group whose own policy a request is about; none when it is about one of the account, by its name.
 * @throws AwsFault `InvalidParameterException` for both or neither, `ResourceNotFoundException` for a group that does not exist
 */
export function groupOfPolicy(
  world: Pick<World, 'logs'>,
  { policyName, resourceArn, expectedRevisionId }: PolicyAddress,
): LogGroup | undefined {
  if ((policyName === undefined) === (resourceArn === undefined)) {
    throw invalidParameter('Exactly one of policyName and resourceArn must be specified.');
  }
  if (resourceArn !== undefined) return groupByArn(world, resourceArn);
  if (expectedRevisionId !== undefined) {
    throw invalidParameter('expectedRevisionId can only be specified together with resourceArn.');
  }
  return undefined;
}

/** @throws AwsFault `InvalidParameterException` for what is no log group's ARN, `ResourceNotFoundException` */
export function groupByArn(world: Pick<World, 'logs'>, resourceArn: string): LogGroup {
  const name = nameOfIdentifier(resourceArn, 'resourceArn');
  if (name === resourceArn) throw invalidParameter('resourceArn must be the ARN of a log group.');
  return groupNamed(world, name);
}

/**
 * Whoever changes a log group's policy says which revision they have seen, so that no change is lost.
 * @throws AwsFault `InvalidParameterException` when they do not say, `OperationAbortedException` when it is another one
 */
export function checkRevision({ resourcePolicy }: LogGroup, expectedRevisionId: string | undefined): void {
  if (resourcePolicy && expectedRevisionId === undefined) {
    throw invalidParameter('expectedRevisionId is required when resourceArn is specified.');
  }
  if (resourcePolicy?.revisionId !== expectedRevisionId) {
    throw new AwsFault(
      'OperationAbortedException',
      'Multiple concurrent requests to update the same resource were in conflict.',
    );
  }
}
