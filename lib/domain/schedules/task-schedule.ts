import type { CallInput } from '../plan/mutation';
import type { Instant } from '../scope';

/** Where a schedule is kept: EventBridge Scheduler, or a rule of EventBridge. */
export const SCHEDULE_SOURCES = ['scheduler', 'rule'] as const;
export type ScheduleSource = (typeof SCHEDULE_SOURCES)[number];

/** What starts tasks of a cluster by itself: a schedule, or one ECS target of a rule. */
export type TaskSchedule = {
  source: ScheduleSource;
  /** Of the schedule or the rule, and of a rule the target: a rule may have several. */
  id: string;
  name: string;
  /** The group of a schedule. */
  group?: string | undefined;
  description?: string | undefined;
  /** `cron(…)`, `rate(…)` or `at(…)`; absent for a rule that waits for events. */
  expression?: string | undefined;
  timeZone: string;
  startsAt?: Instant | undefined;
  endsAt?: Instant | undefined;
  createdAt?: Instant | undefined;
  isEnabled: boolean;
  /** It runs at some time within that many minutes. */
  flexibleMinutes?: number | undefined;
  /** Made of the event that starts it, so that nobody can run the same without one. */
  needsEvent: boolean;
  /** The RunTask that it makes, in ECS's own member names. It has values of variables: it never leaves the server. */
  request: CallInput;
};
