import type { DisableKeyRotationRequest } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableKeyOf } from './keys';

export const disableKeyRotation =
  (world: World): Operation<DisableKeyRotationRequest, object> =>
  ({ KeyId }) => {
    delete changeableKeyOf(world, KeyId).rotationDays;
    return {};
  };
