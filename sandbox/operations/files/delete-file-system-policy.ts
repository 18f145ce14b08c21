import type { DeleteFileSystemPolicyRequest } from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { fileSystemOf } from './find';

export const deleteFileSystemPolicy =
  (world: World): Operation<DeleteFileSystemPolicyRequest, object> =>
  ({ FileSystemId }) => {
    delete fileSystemOf(world, FileSystemId).policy;
    return {};
  };
