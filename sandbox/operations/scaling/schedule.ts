import { parseSchedule } from '@/sandbox/engine/autoscaler/schedule';
import { isTimezone } from '@/sandbox/engine/autoscaler/time-zone';
import { invalidParameter } from './faults';

/** @throws AwsFault `ValidationException` for what is neither `at(…)`, `rate(…)` nor a `cron(…)` of six fields */
export function validateSchedule(schedule: string): string {
  if (parseSchedule(schedule)) return schedule;
  throw invalidParameter(`Invalid schedule expression: ${schedule}`);
}

/** @throws AwsFault `ValidationException` for a time zone that is not in the database of them */
export function validateTimezone(timezone: string | undefined): string | undefined {
  if (timezone === undefined || isTimezone(timezone)) return timezone;
  throw invalidParameter(`Invalid time zone: ${timezone}`);
}
