import type { Task } from '../task';
import type { ScheduleSource, TaskSchedule } from './task-schedule';

/** Who started a task that no service did, as far as the task says so. */
export type TaskStarter =
  /** `isCut`: AWS has cut the name off, and several schedules begin so, or none that is known. */
  | { kind: ScheduleSource; name: string; isCut: boolean }
  | { kind: 'person'; name: string }
  | { kind: 'tool'; name: string }
  /** What AWS has of it: whoever ran the task chose that word. */
  | { kind: 'other'; name: string }
  /** RunTask was not told, as by AWS's console and command line. */
  | { kind: 'unsaid' };

/** What EventBridge and its Scheduler put before the name. */
const PREFIXES: Readonly<Record<ScheduleSource, string>> = { scheduler: 'chronos-schedule/', rule: 'events-rule/' };

/** Both cut what they say to this length. */
const MOST_CHARACTERS = 36;

/** Tools that say who they are, each in a fixed word. */
const TOOLS: Readonly<Record<string, string>> = {
  'AWS Step Functions': 'AWS Step Functions',
  'AWS Batch': 'AWS Batch',
  'GitHub-Actions': 'GitHub Actions',
  'copilot-task': 'AWS Copilot',
};

/** Who a schedule says that it is, when it starts a task. */
export const startedByOf = ({ source, name }: Pick<TaskSchedule, 'source' | 'name'>): string =>
  `${PREFIXES[source]}${name}`.slice(0, MOST_CHARACTERS);

/** Who started a task. @param schedules those of its cluster, to complete names that AWS has cut off */
export function starterOf(
  { startedBy, startedByPerson }: Pick<Task, 'startedBy' | 'startedByPerson'>,
  schedules: readonly Pick<TaskSchedule, 'source' | 'name'>[] = [],
): TaskStarter {
  if (startedByPerson !== undefined) return { kind: 'person', name: startedByPerson };
  if (startedBy === undefined || startedBy === '') return { kind: 'unsaid' };
  for (const kind of ['scheduler', 'rule'] as const) {
    if (!startedBy.startsWith(PREFIXES[kind])) continue;
    const name = startedBy.slice(PREFIXES[kind].length);
    if (startedBy.length < MOST_CHARACTERS) return { kind, name, isCut: false };
    const fitting = new Set(
      schedules.filter((each) => each.source === kind && startedByOf(each) === startedBy).map((each) => each.name),
    );
    const [only] = fitting;
    return fitting.size === 1 && only !== undefined ? { kind, name: only, isCut: false } : { kind, name, isCut: true };
  }
  const tool = Object.hasOwn(TOOLS, startedBy) ? TOOLS[startedBy] : undefined;
  return tool === undefined ? { kind: 'other', name: startedBy } : { kind: 'tool', name: tool };
}

/** The newest task that a schedule started, of those given. Tasks of several schedules whose names AWS cuts alike are none's. */
export function lastRunOf(
  schedule: Pick<TaskSchedule, 'source' | 'name'>,
  tasks: readonly Task[],
  schedules: readonly Pick<TaskSchedule, 'source' | 'name'>[],
): Task | undefined {
  return tasks
    .filter((task) => {
      const starter = starterOf(task, schedules);
      return starter.kind === schedule.source && !starter.isCut && starter.name === schedule.name;
    })
    .toSorted((one, other) => (other.createdAt ?? 0) - (one.createdAt ?? 0))[0];
}
