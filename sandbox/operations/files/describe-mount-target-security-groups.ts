import type {
  DescribeMountTargetSecurityGroupsRequest,
  DescribeMountTargetSecurityGroupsResponse,
} from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { mountTargetOf } from './find';

export const describeMountTargetSecurityGroups =
  (world: World): Operation<DescribeMountTargetSecurityGroupsRequest, DescribeMountTargetSecurityGroupsResponse> =>
  ({ MountTargetId }) => ({ SecurityGroups: mountTargetOf(world, MountTargetId).groupIds });
