import type { PlacementConstraint, PlacementStrategy } from '@aws-sdk/client-ecs';
import { chooseInstance } from '@/sandbox/engine/hosts/choose-instance';
import { placeOnHost } from '@/sandbox/engine/hosts/place-on-host';
import type { PlacementFailure } from '@/sandbox/engine/hosts/placement-failure';
import { requirementsOf } from '@/sandbox/engine/hosts/requirements';
import { createTask, type TaskSpec } from '@/sandbox/engine/task/create-task';
import { startTask } from '@/sandbox/engine/task/start-task';
import type { ContainerInstance, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { waitForHost } from './managed-scaling';

/** A task that is to run on an instance of its cluster. */
export type HostLaunch = Omit<TaskSpec, 'subnetId' | 'zone' | 'launchType'> & {
  /** Of an awsvpc task. */
  subnetIds: string[];
  constraints: PlacementConstraint[];
  strategy: PlacementStrategy[];
  isCandidate?: (instance: ContainerInstance) => boolean;
};

export type LaunchFailure = { instance: ContainerInstance; reason: PlacementFailure } | undefined;

/**
 * Starts a task on an instance with room for it. Where there is none, a task of a provider whose group ECS scales waits in
 * PROVISIONING for the next instance; any other is not made.
 */
export function launchOnHost(world: World, launch: HostLaunch): { task: Task } | { failure: LaunchFailure } {
  const { subnetIds, constraints, strategy, isCandidate, ...spec } = launch;
  const { capacityProvider, clusterName, taskDefinition, group, overrides } = spec;
  const provider = capacityProvider === undefined ? undefined : world.ecs.capacityProviders.get(capacityProvider);
  const choice = chooseInstance(world, {
    clusterName,
    ...(capacityProvider === undefined ? {} : { capacityProvider }),
    requirements: requirementsOf(taskDefinition, overrides),
    constraints: [...constraints, ...(taskDefinition.definition.placementConstraints ?? [])],
    strategy,
    group,
    ...(isCandidate ? { isCandidate } : {}),
  });
  if (!('instance' in choice) && !provider?.managedScaling.isEnabled) return { failure: choice.failure };
  const [subnetId = ''] = subnetIds;
  const zone = world.ec2.subnets.get(subnetId)?.zone ?? '';
  const task = createTask(world, { ...spec, launchType: 'EC2', subnetId, zone });
  task.placement = {
    constraints: [...constraints, ...(taskDefinition.definition.placementConstraints ?? [])],
    strategy,
    subnetIds,
  };
  if ('instance' in choice) {
    placeOnHost(world, task, choice.instance);
    startTask(world, task);
  } else if (provider) {
    waitForHost(world, provider, task);
  }
  return { task };
}
