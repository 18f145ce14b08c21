import type { FileSystemDescription, UpdateFileSystemRequest } from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { fileSystemOf } from './find';
import { fileSystemShape } from './shapes';
import { readThroughput } from './throughput';

export const updateFileSystem =
  (world: World): Operation<UpdateFileSystemRequest, FileSystemDescription> =>
  ({ FileSystemId, ThroughputMode, ProvisionedThroughputInMibps }) => {
    const fileSystem = fileSystemOf(world, FileSystemId);
    const mode = ThroughputMode ?? fileSystem.throughputMode;
    const mibps = ProvisionedThroughputInMibps ?? (mode === 'provisioned' ? fileSystem.provisionedMibps : undefined);
    Object.assign(fileSystem, readThroughput({ ThroughputMode: mode, ProvisionedThroughputInMibps: mibps }));
    return fileSystemShape(world, fileSystem);
  };
