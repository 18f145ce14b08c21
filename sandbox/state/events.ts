import type { Tags } from './ecs';

/** Rules of EventBridge by name, and the schedules of EventBridge Scheduler, by group and name. */
export type EventsState = { rules: Map<string, Rule>; groups: Map<string, ScheduleGroup> };

export type Rule = {
  name: string;
  arn: string;
  description?: string;
  /** `rate(…)` or `cron(…)`. */
  schedule?: string;
  /** A pattern of events, as it was put, in JSON. */
  pattern?: string;
  isEnabled: boolean;
  roleArn?: string;
  createdBy: string;
  /** By id, as they were put. */
  targets: Map<string, object>;
  /** When its schedule is due next. */
  nextAt?: number;
  tags: Tags;
};

export type ScheduleGroup = {
  name: string;
  arn: string;
  createdAt: number;
  changedAt: number;
  state: 'ACTIVE' | 'DELETING';
  clientToken?: string;
  schedules: Map<string, Schedule>;
  tags: Tags;
};

export type Schedule = {
  name: string;
  arn: string;
  group: string;
  createdAt: number;
  changedAt: number;
  /** `rate(…)`, `cron(…)` or `at(…)`. */
  expression: string;
  timezone: string;
  startsAt?: number;
  endsAt?: number;
  description?: string;
  isEnabled: boolean;
  kmsKeyArn?: string;
  flexibleMinutes?: number;
  deletesItself: boolean;
  /** As it was put. */
  target: object;
  clientToken?: string;
  nextAt?: number;
};
