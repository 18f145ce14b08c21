import type { Task } from '../task';

/** How a task that runs once has ended: `stopped` by somebody, who need not say whether its work was done. */
export const TASK_RESULTS = ['pending', 'running', 'succeeded', 'failed', 'stopped'] as const;
export type TaskResult = (typeof TASK_RESULTS)[number];

/** Containers that end because the essential one did, by SIGTERM or SIGKILL. */
const ENDED_WITH_ANOTHER: readonly number[] = [137, 143];

/** How a task that runs once has ended, by what its containers and ECS say. */
export function resultOf({ state, stopCode, containers, startedAt }: Task): TaskResult {
  if (state !== 'stopped') return startedAt === undefined ? 'pending' : 'running';
  if (stopCode === 'UserInitiated' || stopCode === 'ServiceSchedulerInitiated') return 'stopped';
  if (stopCode !== undefined && stopCode !== 'EssentialContainerExited') return 'failed';
  const codes = containers.flatMap(({ exitCode }) => exitCode ?? []);
  const isKilled = containers.some(({ reason }) => /OutOfMemory/.test(reason ?? ''));
  const isWell = codes.includes(0) && codes.every((code) => code === 0 || ENDED_WITH_ANOTHER.includes(code));
  return isWell && !isKilled ? 'succeeded' : 'failed';
}
