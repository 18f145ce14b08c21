import type { DisableKeyRequest } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableKeyOf } from './keys';

export const disableKey =
  (world: World): Operation<DisableKeyRequest, object> =>
  ({ KeyId }) => {
    changeableKeyOf(world, KeyId).state = 'Disabled';
    return {};
  };
