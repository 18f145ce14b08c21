import type { EnableKeyRequest } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableKeyOf } from './keys';

export const enableKey =
  (world: World): Operation<EnableKeyRequest, object> =>
  ({ KeyId }) => {
    changeableKeyOf(world, KeyId).state = 'Enabled';
    return {};
  };
