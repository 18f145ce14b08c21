import type { Instant } from '@/lib/domain/scope';
import type { Task } from '@/lib/domain/task';

export const TASK_MOMENTS = ['created', 'pull-started', 'pull-stopped', 'started', 'stopping', 'stopped'] as const;
export type TaskMoment = (typeof TASK_MOMENTS)[number];

/** The moments of a task's life, in order of time; `since` is the time after the previous one, in milliseconds. */
export function listTaskMoments(task: Task): { moment: TaskMoment; at: Instant; since?: number }[] {
  const instants: Record<TaskMoment, Instant | undefined> = {
    created: task.createdAt,
    'pull-started': task.pullStartedAt,
    'pull-stopped': task.pullStoppedAt,
    started: task.startedAt,
    stopping: task.stoppingAt,
    stopped: task.stoppedAt,
  };
  const moments = TASK_MOMENTS.flatMap((moment) => {
    const at = instants[moment];
    return at === undefined ? [] : [{ moment, at }];
  }).toSorted((a, b) => a.at - b.at);
  return moments.map(({ moment, at }, index) => {
    const before = moments[index - 1];
    return before ? { moment, at, since: at - before.at } : { moment, at };
  });
}
