import type { DescribeFileSystemsRequest, DescribeFileSystemsResponse } from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { fileSystemOf, filesPage } from './find';
import { fileSystemShape } from './shapes';

export const describeFileSystems =
  (world: World): Operation<DescribeFileSystemsRequest, DescribeFileSystemsResponse> =>
  ({ FileSystemId, CreationToken, MaxItems, Marker }) => {
    const every = FileSystemId ? [fileSystemOf(world, FileSystemId)] : [...world.files.fileSystems.values()];
    const wanted = every.filter(({ creationToken }) => !CreationToken || creationToken === CreationToken);
    const page = filesPage(wanted, Marker, MaxItems);
    return {
      Marker,
      FileSystems: page.items.map((fileSystem) => fileSystemShape(world, fileSystem)),
      NextMarker: page.nextToken,
    };
  };
