import type { DeleteFileSystemRequest } from '@aws-sdk/client-efs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { fileSystemOf, mountTargetsOf } from './find';

/** With its access points, once it has no mount target any more. */
export const deleteFileSystem =
  (world: World): Operation<DeleteFileSystemRequest, object> =>
  ({ FileSystemId }) => {
    const { id } = fileSystemOf(world, FileSystemId);
    if (mountTargetsOf(world, { id }).length > 0) {
      throw new AwsFault('FileSystemInUse', `File system '${id}' is in use: it has mount targets.`);
    }
    world.files.fileSystems.delete(id);
    for (const point of [...world.files.accessPoints.values()]) {
      if (point.fileSystemId === id) world.files.accessPoints.delete(point.id);
    }
    return {};
  };
