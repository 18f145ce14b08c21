import { allowsTraffic } from '@/sandbox/engine/network/reachability';
import { evaluatePolicies, matchingStatements, policiesOf } from '@/sandbox/policy/evaluate';
import { namesPrincipal } from '@/sandbox/policy/keys';
import type { Task, TaskDefinition } from '@/sandbox/state/ecs';
import type { AccessPoint, FileSystem, MountTarget } from '@/sandbox/state/files';
import type { World } from '@/sandbox/world';
import { DURATIONS } from './durations';
import { finalFailure, type StartFailure } from './start-failure';

const NFS = 2049;

type Volume = NonNullable<TaskDefinition['definition']['volumes']>[number];
type EfsVolume = NonNullable<Volume['efsVolumeConfiguration']>;

/** Why a task's file systems cannot be mounted, if they cannot: name, address, permission, directory, as EFS's helper tries them. */
export function mountFailure(world: World, task: Task, { definition }: TaskDefinition): StartFailure | undefined {
  for (const { efsVolumeConfiguration: volume } of definition.volumes ?? []) {
    const failure = volume && volumeFailure(world, task, volume, definition.taskRoleArn);
    if (failure) return failure;
  }
  return undefined;
}

function volumeFailure(
  world: World,
  task: Task,
  volume: EfsVolume,
  taskRoleArn: string | undefined,
): StartFailure | undefined {
  const { fileSystemId: id = '', authorizationConfig = {} } = volume;
  const host = `${id}.efs.${world.region}.amazonaws.com`;
  const fileSystem = world.files.fileSystems.get(id);
  const target = fileSystem && resolvedTarget(world, task, fileSystem);
  if (!target) {
    return finalFailure(
      world,
      `${mounting(`stderr: Failed to resolve "${host}" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID. See https://docs.aws.amazon.com/console/efs/mount-dns-name for more detail. Attempting to lookup mount target ip address using botocore. Failed to import necessary dependency botocore, please install botocore first. `)}; code: 1`,
    );
  }
  if (!allowsTraffic(world, task.network.groupIds, target.groupIds, NFS)) {
    return {
      afterSeconds: DURATIONS.unreachable,
      reason: `${mounting("stderr: b'mount.nfs4: Connection timed out' ")}; code: 32`,
    };
  }
  const point = authorizationConfig.accessPointId
    ? world.files.accessPoints.get(authorizationConfig.accessPointId)
    : undefined;
  const isForeign = authorizationConfig.accessPointId !== undefined && point?.fileSystemId !== id;
  const roleArn = authorizationConfig.iam === 'ENABLED' ? taskRoleArn : undefined;
  const path = point ? '/' : (volume.rootDirectory ?? '/');
  if (isForeign || !mayMount(world, fileSystem, roleArn)) {
    return finalFailure(
      world,
      `${mounting(`stderr: b'mount.nfs4: access denied by server while mounting ${id}.efs.${world.region}.amazonaws.com:${path}' `)}; code: 32`,
    );
  }
  if (makesOrHas(fileSystem, point, volume.rootDirectory ?? '/')) return undefined;
  return finalFailure(
    world,
    `${mounting(`stderr: b'mount.nfs4: mounting ${host}:${point?.path ?? path} failed, reason given by server: No such file or directory' `)}; code: 32`,
  );
}

const mounting = (said: string): string =>
  `ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: ${said}: unsuccessful EFS utils command execution`;

/** A file system's name stands for its mount target in the task's zone, where the VPC has names at all. */
function resolvedTarget(world: World, task: Task, { id }: FileSystem): MountTarget | undefined {
  const vpcId = world.ec2.subnets.get(task.subnetId)?.vpcId ?? '';
  const vpc = world.ec2.vpcs.get(vpcId);
  if (!vpc || vpc.dnsSupport === false || vpc.dnsHostnames === false) return undefined;
  for (const target of world.files.mountTargets.values()) {
    const isHere = target.fileSystemId === id && target.vpcId === vpcId && target.zone === task.zone;
    if (isHere && target.availableAt <= world.now) return target;
  }
  return undefined;
}

/** Without a policy a file system lets everybody mount it whom the network lets in. */
function mayMount(world: World, { policy, arn }: FileSystem, roleArn: string | undefined): boolean {
  if (!policy) return true;
  const action = 'elasticfilesystem:ClientMount';
  const who = roleArn ? [roleArn, `arn:${world.partition}:iam::${world.account}:root`, world.account] : ['*'];
  const statements = matchingStatements([policy], action, arn).filter((statement) => namesPrincipal(statement, who));
  if (statements.some(({ Effect }) => Effect === 'Deny')) return false;
  const own = roleArn ? evaluatePolicies(policiesOf(world, roleArn), action, arn) : 'implicitDeny';
  return own !== 'explicitDeny' && (own === 'allowed' || statements.some(({ Effect }) => Effect === 'Allow'));
}

/** An access point that says who owns its directory makes it; other directories must have been made before. */
function makesOrHas({ directories }: FileSystem, point: AccessPoint | undefined, path: string): boolean {
  const wanted = withoutSlash(point?.path ?? path);
  if (point?.creation) directories.add(wanted);
  return wanted === '' || directories.has(wanted);
}

const withoutSlash = (path: string): string => path.replace(/\/+$/, '');
