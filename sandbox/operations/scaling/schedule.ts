import { invalid } from './faults';

const AT = /^at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?\)$/;
const RATE = /^rate\([1-9]\d* (?:minutes?|hours?|days?)\)$/;
const CRON = /^cron\((?:[^\s()]+ ){5}[^\s()]+\)$/;

/** @throws AwsFault `ValidationException` for what is neither `at(…)`, `rate(…)` nor a `cron(…)` of six fields */
export function validSchedule(schedule: string): string {
  if (AT.test(schedule) || RATE.test(schedule) || CRON.test(schedule)) return schedule;
  throw invalid(`Invalid schedule expression: ${schedule}`);
}

/** @throws AwsFault `ValidationException` for a time zone that is not in the database of them */
export function validTimezone(timezone: string | undefined): string | undefined {
  if (timezone === undefined) return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: timezone });
    return timezone;
  } catch (error) {
    if (error instanceof RangeError) throw invalid(`Invalid time zone: ${timezone}`);
    throw error;
  }
}
