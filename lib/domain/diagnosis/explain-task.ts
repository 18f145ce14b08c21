import type { Task } from '../task';
import type { Explanation } from './codes';
import { explainStop } from './explain';
import type { Diagnosis } from './finding';

/**
 * Why a task of a service stopped: as the diagnosis of its service says it, where that is about this task, so that all pages
 * say the same; else what its own stop says. Undefined for a task that is not stopping.
 */
export function explainTask(task: Task, diagnosis?: Pick<Diagnosis, 'findings'>): Explanation | undefined {
  if (task.desired !== 'stopped') return undefined;
  return diagnosis?.findings.find(({ taskIds }) => taskIds.includes(task.id)) ?? explainStop(task);
}
