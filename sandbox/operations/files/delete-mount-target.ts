import type { DeleteMountTargetRequest } from '@aws-sdk/client-efs';
import { deleteNetworkInterface } from '@/sandbox/engine/network/addresses';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { mountTargetOf } from './find';

export const deleteMountTarget =
  (world: World): Operation<DeleteMountTargetRequest, object> =>
  ({ MountTargetId }) => {
    const { id, interfaceId } = mountTargetOf(world, MountTargetId);
    deleteNetworkInterface(world, interfaceId);
    world.files.mountTargets.delete(id);
    return {};
  };
