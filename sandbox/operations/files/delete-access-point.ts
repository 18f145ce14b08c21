import type { DeleteAccessPointRequest } from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { accessPointOf } from './find';

export const deleteAccessPoint =
  (world: World): Operation<DeleteAccessPointRequest, object> =>
  ({ AccessPointId }) => {
    world.files.accessPoints.delete(accessPointOf(world, AccessPointId).id);
    return {};
  };
