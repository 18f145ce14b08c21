import type { BackupPolicyDescription, DescribeBackupPolicyRequest } from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { fileSystemOf } from './find';

export const describeBackupPolicy =
  (world: World): Operation<DescribeBackupPolicyRequest, BackupPolicyDescription> =>
  ({ FileSystemId }) => ({
    BackupPolicy: { Status: fileSystemOf(world, FileSystemId).backup ? 'ENABLED' : 'DISABLED' },
  });
