import type { UpdateKeyDescriptionRequest } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableKeyOf } from './keys';

export const updateKeyDescription =
  (world: World): Operation<UpdateKeyDescriptionRequest, object> =>
  ({ KeyId, Description = '' }) => {
    changeableKeyOf(world, KeyId).description = Description;
    return {};
  };
