import type { CreateMountTargetRequest, MountTargetDescription } from '@aws-sdk/client-efs';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addMountTarget } from './build';
import { badRequest, fileSystemOf, mountTargetsOf } from './find';
import { checkGroups } from './groups';
import { isMade, mountTargetShape } from './shapes';

/** One in each zone, all in one VPC. */
export const createMountTarget =
  (world: World): Operation<CreateMountTargetRequest, MountTargetDescription> =>
  ({ FileSystemId, SubnetId, IpAddress, IpAddressType = 'IPV4_ONLY', Ipv6Address, SecurityGroups }) => {
    const fileSystem = fileSystemOf(world, FileSystemId);
    if (!isMade(world, fileSystem)) {
      throw new AwsFault('IncorrectFileSystemLifeCycleState', `File system '${fileSystem.id}' is not available.`);
    }
    const subnet = world.ec2.subnets.get(SubnetId ?? '');
    if (!subnet) throw new AwsFault('SubnetNotFound', `The subnet ID '${SubnetId}' does not exist`);
    if (IpAddress !== undefined || Ipv6Address !== undefined || IpAddressType !== 'IPV4_ONLY') {
      throw badRequest('The sandbox chooses the IPv4 address of mount targets.');
    }
    const others = mountTargetsOf(world, fileSystem);
    if (others.some(({ zone }) => zone === subnet.zone)) {
      throw new AwsFault('MountTargetConflict', 'mount target already exists in this AZ');
    }
    if (others.some(({ vpcId }) => vpcId !== subnet.vpcId)) {
      throw new AwsFault(
        'MountTargetConflict',
        'requested subnet for new mount target is not in the same VPC as existing mount targets',
      );
    }
    const target = addMountTarget(world, {
      fileSystemId: fileSystem.id,
      subnet,
      groupIds: checkGroups(world, subnet.vpcId, SecurityGroups),
    });
    if (!target) throw new AwsFault('NoFreeAddressesInSubnet', `The subnet '${subnet.id}' has no free addresses.`);
    return mountTargetShape(world, target);
  };
