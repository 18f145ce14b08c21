import type { DeleteRetentionPolicyRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupNamed } from './groups';

export const deleteRetentionPolicy =
  (world: Pick<World, 'logs'>): Operation<DeleteRetentionPolicyRequest, object> =>
  ({ logGroupName }) => {
    groupNamed(world, logGroupName).retentionDays = undefined;
    return {};
  };
