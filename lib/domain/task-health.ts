import type { Target, TargetState } from './balancer';
import { isTargetOf } from './target-groups';
import type { Health, Task, TaskState } from './task';

/** The health of a task, in the five values that are shown everywhere. */
export const TASK_HEALTHS = ['starting', 'running', 'unhealthy', 'draining', 'stopped'] as const;
export type TaskHealth = (typeof TASK_HEALTHS)[number];

/** One task as a cell of a row: enough to draw it, no more. */
export type TaskCell = { id: string; state: TaskState; health: Health; target?: TargetState; deploymentId?: string };

const PHASE: Record<TaskState, 'before' | 'running' | 'leaving' | 'stopped'> = {
  provisioning: 'before',
  pending: 'before',
  activating: 'before',
  running: 'running',
  deactivating: 'leaving',
  stopping: 'leaving',
  deprovisioning: 'leaving',
  stopped: 'stopped',
};

export const isStarting = (task: Pick<Task, 'state'>): boolean => PHASE[task.state] === 'before';
export const isRunning = (task: Pick<Task, 'state'>): boolean => PHASE[task.state] === 'running';
export const isLeaving = (task: Pick<Task, 'state'>): boolean => PHASE[task.state] === 'leaving';
export const isStopped = (task: Pick<Task, 'state'>): boolean => PHASE[task.state] === 'stopped';

/** From best to worst: a task behind two target groups is only as well as the one that likes it least. */
const TARGET_ORDER: Record<TargetState, number> = {
  healthy: 0,
  unused: 1,
  unavailable: 2,
  initial: 3,
  draining: 4,
  unhealthy: 5,
};

/** The health of a task's targets; undefined when it is no target. */
export function targetStateOf(
  task: Parameters<typeof isTargetOf>[0],
  targets: readonly Target[],
): TargetState | undefined {
  const states = targets.filter((target) => isTargetOf(task, target)).map((target) => target.state);
  return states.toSorted((a, b) => TARGET_ORDER[b] - TARGET_ORDER[a])[0];
}

export function toTaskCell(task: Task, targets: readonly Target[]): TaskCell {
  const target = targetStateOf(task, targets);
  return {
    id: task.id,
    state: task.state,
    health: task.health,
    ...(target && { target }),
    ...(task.deploymentId && { deploymentId: task.deploymentId }),
  };
}

/**
 * One word for a task. A running task whose target is still being checked is starting: nothing reaches it yet.
 * A task that a load balancer no longer lists while it leaves is draining all the same.
 */
export function taskHealthOf(cell: Pick<TaskCell, 'state' | 'health' | 'target'>): TaskHealth {
  const phase = PHASE[cell.state];
  if (phase === 'stopped') return 'stopped';
  if (phase === 'leaving' || cell.target === 'draining') return 'draining';
  if (phase === 'before') return 'starting';
  if (cell.health === 'unhealthy' || cell.target === 'unhealthy') return 'unhealthy';
  return cell.target === 'initial' ? 'starting' : 'running';
}

/** Tasks that are as they should be: running, not found unhealthy, and reachable where a load balancer is in front. */
export function isServing(task: Task, targets: readonly Target[], behindBalancer: boolean): boolean {
  if (!isRunning(task) || task.desired === 'stopped') return false;
  const cell = toTaskCell(task, targets);
  return (
    taskHealthOf(cell) === 'running' && (!behindBalancer || cell.target === 'healthy' || cell.target === 'unavailable')
  );
}
