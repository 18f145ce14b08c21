import type { ModifyMountTargetSecurityGroupsRequest } from '@aws-sdk/client-efs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { mountTargetOf } from './find';
import { checkGroups } from './groups';

export const modifyMountTargetSecurityGroups =
  (world: World): Operation<ModifyMountTargetSecurityGroupsRequest, object> =>
  ({ MountTargetId, SecurityGroups }) => {
    const target = mountTargetOf(world, MountTargetId);
    target.groupIds = checkGroups(world, target.vpcId, SecurityGroups);
    const attached = world.ec2.interfaces.get(target.interfaceId);
    if (attached) attached.groupIds = target.groupIds;
    return {};
  };
