import type { GetKeyRotationStatusRequest, GetKeyRotationStatusResponse } from '@aws-sdk/client-kms';
import type { Operation } from '@/sandbox/operation';
import { DAY_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { keyOf } from './keys';

/** AWS's own keys are rotated every year. */
export const getKeyRotationStatus =
  (world: World): Operation<GetKeyRotationStatusRequest, GetKeyRotationStatusResponse> =>
  ({ KeyId }) => {
    const key = keyOf(world, KeyId);
    const days = key.service ? 365 : key.rotationDays;
    if (days === undefined) return { KeyRotationEnabled: false, KeyId: key.arn };
    const periods = Math.floor((world.now - key.createdAt) / (days * DAY_MS)) + 1;
    return {
      KeyRotationEnabled: true,
      KeyId: key.arn,
      RotationPeriodInDays: days,
      NextRotationDate: new Date(key.createdAt + periods * days * DAY_MS),
    };
  };
