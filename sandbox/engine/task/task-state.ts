import { announceTask } from '@/sandbox/engine/kernel/announce';
import { syncDiscovery } from '@/sandbox/engine/kernel/discovery';
import { clusterOf, isStarting, serviceOf } from '@/sandbox/engine/kernel/lookup';
import { recordTaskCounts } from '@/sandbox/engine/kernel/metric-history';
import type { Task, TaskState } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

/** Moves a task to a state, keeping the cluster's counts and the service's metrics in step. */
export function setTaskState(world: World, task: Task, state: TaskState): void {
  countTask(world, task, -1);
  task.state = state;
  task.version += 1;
  countTask(world, task, 1);
  const service = serviceOf(world, task);
  if (service) recordTaskCounts(world, service);
  syncDiscovery(world, task);
  announceTask(world, task);
}

/** Adds a task to the counts of its cluster, or takes it off. */
export function countTask(world: World, task: Task, step: 1 | -1): void {
  const { taskCounts } = clusterOf(world, task);
  if (task.state === 'RUNNING') taskCounts.running += step;
  else if (isStarting(task)) taskCounts.pending += step;
}

/** The task of an event, if it can still be described. */
export const taskOf = (world: World, { task }: { task: string }): Task | undefined => world.ecs.tasks.get(task);
