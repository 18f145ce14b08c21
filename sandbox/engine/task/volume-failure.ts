import { serviceOf } from '@/sandbox/engine/kernel/lookup';
import { canAssumeRole } from '@/sandbox/policy/trust';
import type { Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { finalFailure, type StartFailure } from './start-failure';

/** The roles by which ECS makes the EBS volumes of a task: as the call says that ran it, else as its service does. */
function volumeRolesOf(world: World, task: Task): string[] {
  const ofService = serviceOf(world, task)?.revisions.get(task.revisionArn ?? '')?.integrations?.volumes;
  const volumes: readonly { managedEBSVolume?: { roleArn?: string } }[] = task.volumes ?? ofService ?? [];
  return volumes.flatMap(({ managedEBSVolume }) => (managedEBSVolume ? (managedEBSVolume.roleArn ?? '') : []));
}

/** Why an EBS volume could not be made for a task, as its attachment says it. */
export const volumeProblem = (world: World, { roleArn }: { roleArn: string }): string | undefined =>
  canAssumeRole(world, 'ecs.amazonaws.com', roleArn)
    ? undefined
    : `ECS was unable to assume the configured ECS Infrastructure Role '${roleArn}'. Please verify that the role being passed has the proper trust relationship with Amazon ECS`;

/** Why a task cannot have its volumes, if it cannot. */
export function volumeFailure(world: World, task: Task): StartFailure | undefined {
  for (const roleArn of volumeRolesOf(world, task)) {
    const problem = volumeProblem(world, { roleArn });
    if (problem) return finalFailure(world, problem);
  }
  return undefined;
}
