import { parseSchedule } from '@/sandbox/engine/autoscaler/schedule';
import { isTimezone } from '@/sandbox/engine/autoscaler/time-zone';
import { invalid } from './faults';

/** @throws AwsFault `ValidationException` for what is neither `at(…)`, `rate(…)` nor a `cron(…)` of six fields */
export function validSchedule(schedule: string): string {
  if (parseSchedule(schedule)) return schedule;
  throw invalid(`Invalid schedule expression: ${schedule}`);
}

/** @throws AwsFault `ValidationException` for a time zone that is not in the database of them */
export function validTimezone(timezone: string | undefined): string | undefined {
  if (timezone === undefined || isTimezone(timezone)) return timezone;
  throw invalid(`Invalid time zone: ${timezone}`);
}
