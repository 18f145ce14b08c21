import type { CancelKeyDeletionRequest, CancelKeyDeletionResponse } from '@aws-sdk/client-kms';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { keyOf } from './keys';

/** The key is disabled afterwards, and has to be enabled. */
export const cancelKeyDeletion =
  (world: World): Operation<CancelKeyDeletionRequest, CancelKeyDeletionResponse> =>
  ({ KeyId }) => {
    const key = keyOf(world, KeyId);
    if (key.state !== 'PendingDeletion') {
      throw new AwsFault('KMSInvalidStateException', `${key.arn} is not pending deletion.`);
    }
    key.state = 'Disabled';
    delete key.deletesAt;
    return { KeyId: key.arn };
  };
