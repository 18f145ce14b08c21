import type { DescribeMountTargetsRequest, DescribeMountTargetsResponse } from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { MountTarget } from '@/sandbox/state/files';
import type { World } from '@/sandbox/world';
import { accessPointOf, badRequest, fileSystemOf, filesPage, mountTargetOf, mountTargetsOf } from './find';
import { mountTargetShape } from './shapes';

export const describeMountTargets =
  (world: World): Operation<DescribeMountTargetsRequest, DescribeMountTargetsResponse> =>
  ({ Marker, MaxItems, ...request }) => {
    const page = filesPage(select(world, request), Marker, MaxItems);
    return {
      Marker,
      MountTargets: page.items.map((target) => mountTargetShape(world, target)),
      NextMarker: page.nextToken,
    };
  };

function select(
  world: World,
  { FileSystemId, MountTargetId, AccessPointId }: DescribeMountTargetsRequest,
): MountTarget[] {
  if ([FileSystemId, MountTargetId, AccessPointId].filter(Boolean).length !== 1) {
    throw badRequest('Exactly one of file system id, mount target id and access point id must be specified.');
  }
  if (MountTargetId) return [mountTargetOf(world, MountTargetId)];
  const id = AccessPointId ? accessPointOf(world, AccessPointId).fileSystemId : FileSystemId;
  return mountTargetsOf(world, fileSystemOf(world, id));
}
