import type { DescribeAccessPointsRequest, DescribeAccessPointsResponse } from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { AccessPoint } from '@/sandbox/state/files';
import type { World } from '@/sandbox/world';
import { accessPointOf, fileSystemOf, filesPage } from './find';
import { accessPointShape } from './shapes';

export const describeAccessPoints =
  (world: World): Operation<DescribeAccessPointsRequest, DescribeAccessPointsResponse> =>
  ({ AccessPointId, FileSystemId, MaxResults, NextToken }) => {
    const page = filesPage(select(world, AccessPointId, FileSystemId), NextToken, MaxResults);
    return { AccessPoints: page.items.map((point) => accessPointShape(world, point)), NextToken: page.nextToken };
  };

function select(world: World, pointId: string | undefined, fileSystemId: string | undefined): AccessPoint[] {
  if (pointId) return [accessPointOf(world, pointId)];
  const every = [...world.files.accessPoints.values()];
  if (!fileSystemId) return every;
  const { id } = fileSystemOf(world, fileSystemId);
  return every.filter((point) => point.fileSystemId === id);
}
