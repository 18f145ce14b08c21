import type { Task } from './task';

const FAILURE_STOP_CODES: ReadonlySet<string> = new Set([
  'TaskFailedToStart',
  'EssentialContainerExited',
  'InfrastructureHealth',
]);

/**
 * True for a task that stopped because something is wrong with it. Scaling in, rolling over, a person's Stop and Spot
 * reclaims are no fault of the task. The scheduler also stops tasks that fail their health checks, under the same code
 * as a scale-in, so there the words decide.
 */
export const isFailureStop = (task: Pick<Task, 'state' | 'desired' | 'stopCode' | 'stoppedReason'>): boolean =>
  (task.state === 'stopped' || task.desired === 'stopped') &&
  (FAILURE_STOP_CODES.has(task.stopCode ?? '') ||
    /failed (?:ELB|container) health checks/.test(task.stoppedReason ?? ''));
