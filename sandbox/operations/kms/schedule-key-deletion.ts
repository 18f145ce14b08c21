import type { ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import { DAY_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { changeableKeyOf, invalidValue } from './keys';

/** A key that waits for its deletion encrypts and decrypts nothing; it is gone after seven to thirty days. */
export const scheduleKeyDeletion =
  (world: World): Operation<ScheduleKeyDeletionRequest, ScheduleKeyDeletionResponse> =>
  ({ KeyId, PendingWindowInDays = 30 }) => {
    const key = changeableKeyOf(world, KeyId);
    if (!Number.isInteger(PendingWindowInDays) || PendingWindowInDays < 7 || PendingWindowInDays > 30) {
      throw invalidValue('pendingWindowInDays', PendingWindowInDays, 'be between 7 and 30');
    }
    key.state = 'PendingDeletion';
    key.deletesAt = world.now + PendingWindowInDays * DAY_MS;
    world.agenda.add(key.deletesAt, { kind: 'kms.deleted', id: key.id, deletesAt: key.deletesAt });
    return { KeyId: key.arn, DeletionDate: new Date(key.deletesAt), KeyState: key.state, PendingWindowInDays };
  };
