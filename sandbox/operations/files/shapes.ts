import type { AccessPointDescription, FileSystemDescription, MountTargetDescription } from '@aws-sdk/client-efs';
import type { AccessPoint, FileSystem, MountTarget } from '@/sandbox/state/files';
import type { World } from '@/sandbox/world';
import { mountTargetsOf } from './find';
import { writeTags } from './tags';

/** What an empty file system is metered as. */
const EMPTY_BYTES = 6144;
/** How long a file system is in the making, in simulated seconds. */
const MAKING_SECONDS = 5;

export const isMade = (world: World, { createdAt }: FileSystem): boolean =>
  world.now >= createdAt + (MAKING_SECONDS * 1000) / world.speed;

export const fileSystemShape = (world: World, fileSystem: FileSystem): FileSystemDescription => ({
  OwnerId: world.account,
  CreationToken: fileSystem.creationToken,
  FileSystemId: fileSystem.id,
  FileSystemArn: fileSystem.arn,
  CreationTime: new Date(fileSystem.createdAt),
  LifeCycleState: isMade(world, fileSystem) ? 'available' : 'creating',
  Name: fileSystem.tags.get('Name'),
  NumberOfMountTargets: mountTargetsOf(world, fileSystem).length,
  SizeInBytes: { Value: EMPTY_BYTES, ValueInIA: 0, ValueInStandard: EMPTY_BYTES, ValueInArchive: 0 },
  PerformanceMode: fileSystem.performanceMode,
  Encrypted: fileSystem.encrypted,
  KmsKeyId: fileSystem.kmsKeyId,
  ThroughputMode: fileSystem.throughputMode,
  ProvisionedThroughputInMibps: fileSystem.provisionedMibps,
  AvailabilityZoneName: fileSystem.zone,
  Tags: writeTags(fileSystem.tags),
  FileSystemProtection: { ReplicationOverwriteProtection: fileSystem.replicationOverwriteProtection },
});

export const mountTargetShape = (world: World, target: MountTarget): MountTargetDescription => ({
  OwnerId: world.account,
  MountTargetId: target.id,
  FileSystemId: target.fileSystemId,
  SubnetId: target.subnetId,
  LifeCycleState: world.now >= target.availableAt ? 'available' : 'creating',
  IpAddress: target.ip,
  NetworkInterfaceId: target.interfaceId,
  AvailabilityZoneName: target.zone,
  VpcId: target.vpcId,
});

export const accessPointShape = ({ account }: World, point: AccessPoint): AccessPointDescription => ({
  ClientToken: point.clientToken,
  Name: point.tags.get('Name'),
  Tags: writeTags(point.tags),
  AccessPointId: point.id,
  AccessPointArn: point.arn,
  FileSystemId: point.fileSystemId,
  PosixUser: point.posixUser && {
    Uid: point.posixUser.uid,
    Gid: point.posixUser.gid,
    SecondaryGids: point.posixUser.secondaryGids,
  },
  RootDirectory: {
    Path: point.path,
    CreationInfo: point.creation && {
      OwnerUid: point.creation.ownerUid,
      OwnerGid: point.creation.ownerGid,
      Permissions: point.creation.permissions,
    },
  },
  OwnerId: account,
  LifeCycleState: 'available',
});
