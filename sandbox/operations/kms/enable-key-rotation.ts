import type { EnableKeyRotationRequest } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { changeableKeyOf, invalidValue } from './keys';

export const enableKeyRotation =
  (world: World): Operation<EnableKeyRotationRequest, object> =>
  ({ KeyId, RotationPeriodInDays = 365 }) => {
    const key = changeableKeyOf(world, KeyId);
    if (!Number.isInteger(RotationPeriodInDays) || RotationPeriodInDays < 90 || RotationPeriodInDays > 2560) {
      throw invalidValue('rotationPeriodInDays', RotationPeriodInDays, 'be between 90 and 2560');
    }
    key.rotationDays = RotationPeriodInDays;
    return {};
  };
