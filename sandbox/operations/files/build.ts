import { createNetworkInterface } from '@/sandbox/engine/network/addresses';
import type { Subnet } from '@/sandbox/state/ec2';
import type { AccessPoint, FileSystem, MountTarget } from '@/sandbox/state/files';
import type { World } from '@/sandbox/world';

/** How long a mount target is in the making, in simulated seconds. */
const MAKING_SECONDS = 60;

/** Makes a file system, for scenarios and CreateFileSystem. */
export function addFileSystem(world: World, spec: Partial<FileSystem> = {}): FileSystem {
  const id = `fs-0${world.random.hex(16)}`;
  const fileSystem: FileSystem = {
    id,
    arn: `arn:${world.partition}:elasticfilesystem:${world.region}:${world.account}:file-system/${id}`,
    creationToken: id,
    createdAt: world.now,
    encrypted: false,
    performanceMode: 'generalPurpose',
    throughputMode: 'bursting',
    backup: false,
    lifecycle: [],
    replicationOverwriteProtection: 'ENABLED',
    directories: new Set(),
    tags: new Map(),
    ...spec,
  };
  world.files.fileSystems.set(id, fileSystem);
  return fileSystem;
}

type MountTargetSpec = { fileSystemId: string; subnet: Subnet; groupIds: string[] };

/** Makes a mount target in a subnet; `undefined` when the subnet has no address left. */
export function addMountTarget(
  world: World,
  { fileSystemId, subnet, groupIds }: MountTargetSpec,
): MountTarget | undefined {
  const id = `fsmt-0${world.random.hex(16)}`;
  const description = `EFS mount target for ${fileSystemId} (${id})`;
  const attached = createNetworkInterface(world, { subnet, groupIds, withPublicIp: false, description });
  if (!attached) return undefined;
  const mountTarget: MountTarget = {
    id,
    fileSystemId,
    subnetId: subnet.id,
    vpcId: subnet.vpcId,
    zone: subnet.zone,
    ip: attached.privateIp,
    interfaceId: attached.id,
    groupIds,
    availableAt: world.now + (MAKING_SECONDS * 1000) / world.speed,
  };
  world.files.mountTargets.set(id, mountTarget);
  return mountTarget;
}

type AccessPointSpec = Pick<AccessPoint, 'fileSystemId' | 'path'> & Partial<AccessPoint>;

/** Makes an access point, for scenarios and CreateAccessPoint. Its directory is made by the first task that mounts it. */
export function addAccessPoint(world: World, spec: AccessPointSpec): AccessPoint {
  const id = `fsap-0${world.random.hex(16)}`;
  const accessPoint: AccessPoint = {
    id,
    arn: `arn:${world.partition}:elasticfilesystem:${world.region}:${world.account}:access-point/${id}`,
    clientToken: id,
    tags: new Map(),
    ...spec,
  };
  world.files.accessPoints.set(id, accessPoint);
  return accessPoint;
}
