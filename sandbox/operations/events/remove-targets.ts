import type { RemoveTargetsRequest, RemoveTargetsResponse } from '@aws-sdk/client-eventbridge';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { ruleOf } from './find';

export const removeTargets =
  (world: World): Operation<RemoveTargetsRequest, RemoveTargetsResponse> =>
  ({ Rule, EventBusName, Ids = [] }) => {
    const { targets } = ruleOf(world, Rule, EventBusName);
    const missing = Ids.filter((id) => !targets.delete(id));
    const FailedEntries = missing.map((TargetId) => ({
      TargetId,
      ErrorCode: 'ResourceNotFoundException',
      ErrorMessage: `Target ${TargetId} does not exist.`,
    }));
    return { FailedEntryCount: FailedEntries.length, FailedEntries };
  };
