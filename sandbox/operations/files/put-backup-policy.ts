import type { BackupPolicyDescription, PutBackupPolicyRequest } from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { badRequest, fileSystemOf } from './find';

export const putBackupPolicy =
  (world: World): Operation<PutBackupPolicyRequest, BackupPolicyDescription> =>
  ({ FileSystemId, BackupPolicy }) => {
    const fileSystem = fileSystemOf(world, FileSystemId);
    const status = BackupPolicy?.Status;
    if (status !== 'ENABLED' && status !== 'DISABLED') throw badRequest('The status must be ENABLED or DISABLED.');
    fileSystem.backup = status === 'ENABLED';
    return { BackupPolicy: { Status: status } };
  };
