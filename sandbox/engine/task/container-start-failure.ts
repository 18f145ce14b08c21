import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { CommandOverride } from '@/sandbox/engine/workloads/image-command';
import type { Task, TaskDefinition } from '@/sandbox/state/ecs';
import { DURATIONS, pullSeconds } from './durations';
import type { PulledImage } from './image-pull';
import type { StartFailure } from './start-failure';

/** A container with no more memory than this is killed before its program begins. */
const LEAST_MEMORY_MIB = 6;

/** Why the runtime cannot start a container whose image it has; undefined when it can. */
export function containerStartFailure(
  { launchType }: Task,
  { memory, entryPoint }: ContainerDefinition = {},
  { command }: CommandOverride = {},
): string | undefined {
  const failed = (error: string): string =>
    launchType === 'EC2'
      ? `CannotStartContainerError: Error response from daemon: OCI runtime create failed: container_linux.go:380: starting container process caused: ${error}: unknown`
      : `CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: ${error}: unknown`;
  if (memory !== undefined && memory <= LEAST_MEMORY_MIB) {
    return failed('container init was OOM-killed (memory limit too low?)');
  }
  // A whole command line in the place of its first word is taken for the name of a program.
  const program = entryPoint?.length ? entryPoint[0] : command?.[0];
  if (program !== undefined && /\S\s+\S/.test(program)) {
    return failed(`exec: "${program}": executable file not found in $PATH`);
  }
  return undefined;
}

/** What Fargate gives a task that asks for no more. */
const USUAL_STORAGE_GIB = 20;
const GIB = 1024 ** 3;
/** An image lies on the disk of its task as it came, and unpacked to about twice its size. */
const UNPACKING = 3;

/** Why the images of a task do not fit on its disk; undefined when they do, and on instances, whose disks are not simulated. */
export function diskFailure(
  { launchType }: Task,
  { ephemeralStorage }: TaskDefinition['definition'],
  { pulledBytes, sizeBytes, digest }: Pick<PulledImage, 'sizeBytes' | 'digest'> & { pulledBytes: number },
): StartFailure | undefined {
  const room = (ephemeralStorage?.sizeInGiB ?? USUAL_STORAGE_GIB) * GIB;
  if (launchType === 'EC2' || pulledBytes * UNPACKING <= room) return undefined;
  return {
    afterSeconds: pullSeconds(sizeBytes),
    reason: `CannotPullContainerError: ref pull has been retried 1 time(s): failed to extract layer ${digest}: write /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/41/fs/layer: no space left on device: unknown`,
  };
}

/** Nothing starts where the container engine does not answer: what ECS's agent says of it, and what Fargate does. */
export const engineTimeout = ({ launchType }: Task): StartFailure =>
  launchType === 'EC2'
    ? {
        afterSeconds: DURATIONS.engineTimeout,
        reason: 'DockerTimeoutError: Could not transition to started; timed out after waiting 3m0s',
      }
    : {
        afterSeconds: DURATIONS.runtimeTimeout,
        reason:
          'ContainerRuntimeTimeoutError: Could not transition to running; timed out after waiting 1m: context deadline exceeded',
      };
