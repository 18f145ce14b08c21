import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { CommandOverride } from '@/sandbox/engine/workloads/image-command';
import type { Task } from '@/sandbox/state/ecs';

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
