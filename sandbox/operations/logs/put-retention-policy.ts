import type { PutRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidValue, missingParameter } from './faults';
import { groupNamed } from './groups';

/** The days that AWS offers; see the doc comment of `PutRetentionPolicyRequest`. */
const DAYS = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

export const putRetentionPolicy =
  (world: Pick<World, 'logs'>): Operation<PutRetentionPolicyRequest, object> =>
  ({ logGroupName, retentionInDays }) => {
    const days = missingParameter('retentionInDays', retentionInDays);
    if (!DAYS.includes(days))
      throw invalidValue('retentionInDays', days, `satisfy enum value set: [${DAYS.join(', ')}]`);
    groupNamed(world, logGroupName).retentionDays = days;
    return {};
  };
