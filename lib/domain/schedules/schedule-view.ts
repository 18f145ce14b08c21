import { parseRevision } from '../arn';
import type { CallInput } from '../plan/mutation';
import type { Problem } from '../problem';
import type { Instant } from '../scope';
import type { TaskDefinition } from '../task-definition';
import { listIn, textIn } from '../task-definition/json';
import { findNextRun, type NextRun } from './next-run';
import type { TaskSchedule } from './task-schedule';

/**
 * Whether the revision that a schedule runs is the newest active one of its family. `old`: it names one that is not, and goes on
 * with it whatever is registered; `inactive` and `missing`: ECS starts no task of it.
 */
export const SCHEDULED_REVISION_STATES = ['newest', 'old', 'inactive', 'missing', 'unreadable'] as const;
export type ScheduledRevisionState = (typeof SCHEDULED_REVISION_STATES)[number];

/** What a schedule runs: `pinned` when it names a revision, `runs` as far as there is one that would run. */
export type ScheduledRevision = {
  family: string;
  pinned?: number;
  runs?: number;
  newest?: number;
  state: ScheduledRevisionState;
};

/** What a task's containers get besides their definition; values stay on the server. */
export type OverrideSummary = { container: string; hasCommand: boolean; variables: string[] };

/** A schedule as its cluster's page has it. */
export type ScheduleView = Omit<TaskSchedule, 'request'> & {
  revision: ScheduledRevision;
  count: number;
  overrides: OverrideSummary[];
  /** Of a rate it may be known better by whoever sees the last run. */
  next?: NextRun;
};

/** The schedules of a cluster; `problems` has what could not be read. */
export type SchedulesView = { asOf: Instant; schedules: ScheduleView[]; problems: Problem[]; isPartial: boolean };

/** What there is of a scheduled family: the revision that is named, if one is, and the newest active one. */
export type RevisionLookup = { pinned?: TaskDefinition; newest?: TaskDefinition; isUnreadable?: true };

/** Judges what a schedule names against what there is. @param name a family, `family:revision` or an ARN of either */
export function judgeRevision(name: string, { pinned, newest, isUnreadable }: RevisionLookup): ScheduledRevision {
  const named = parseRevision(name);
  const family = named?.family ?? familyIn(name);
  const facts = { family, ...(named && { pinned: named.revision }), ...(newest && { newest: newest.revision }) };
  if (isUnreadable) return { ...facts, state: 'unreadable' };
  if (!named) return newest ? { ...facts, runs: newest.revision, state: 'newest' } : { ...facts, state: 'missing' };
  if (!pinned || pinned.status === 'deleting') return { ...facts, state: 'missing' };
  if (pinned.status === 'inactive') return { ...facts, state: 'inactive' };
  const isOld = newest !== undefined && newest.revision > pinned.revision;
  return { ...facts, runs: pinned.revision, state: isOld ? 'old' : 'newest' };
}

/** `web` of `arn:…:task-definition/web`, or of `web`. */
export const familyIn = (name: string): string => name.slice(name.lastIndexOf('/') + 1);

/** The revision or family that a schedule names. */
export const definitionNamed = ({ request }: TaskSchedule): string =>
  typeof request.taskDefinition === 'string' ? request.taskDefinition : '';

/** A schedule without what only the server may know. */
export function toScheduleView(schedule: TaskSchedule, lookup: RevisionLookup, now: Instant): ScheduleView {
  const { request, ...shown } = schedule;
  const next = shown.isEnabled ? nextRunOf(shown, now) : undefined;
  return {
    ...shown,
    revision: judgeRevision(definitionNamed(schedule), lookup),
    count: typeof request.count === 'number' ? request.count : 1,
    overrides: summarizeOverrides(request),
    ...(next && { next }),
  };
}

/** When a schedule runs next, by its expression. @param lastRunAt of the last run that was seen, for a rate */
export const nextRunOf = (
  { expression, ...timing }: Omit<TaskSchedule, 'request'>,
  now: Instant,
  lastRunAt?: Instant,
): NextRun | undefined =>
  expression === undefined ? undefined : findNextRun({ ...timing, expression }, now, lastRunAt);

function summarizeOverrides({ overrides }: CallInput): OverrideSummary[] {
  return listIn(overrides, 'containerOverrides').map((container) => ({
    container: textIn(container, 'name') ?? '',
    hasCommand: listIn(container, 'command').length > 0,
    variables: listIn(container, 'environment').map((variable) => textIn(variable, 'name') ?? ''),
  }));
}
