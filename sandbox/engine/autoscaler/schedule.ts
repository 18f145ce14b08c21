import { DAY_MS, HOUR_MS, MINUTE_MS } from '@/sandbox/time-units';
import { type Cron, parseCron } from './cron';
import { instantOf, wallClock } from './time-zone';

/** A 29th of February may be eight years away. */
const LONGEST_SEARCH_DAYS = 8 * 366;
const UNIT_MS: Readonly<Record<string, number>> = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS };

/** When a scheduled action runs. Instants in ms; `wall` is what a clock in its time zone shows, as if in Greenwich. */
export type Schedule = { kind: 'at'; wall: number } | { kind: 'rate'; everyMs: number } | { kind: 'cron'; cron: Cron };

/** Reads `at(…)`, `rate(…)` or `cron(…)`; `undefined` for anything else. */
export function parseSchedule(expression: string): Schedule | undefined {
  const [, kind, body = ''] = /^(at|rate|cron)\((.*)\)$/.exec(expression) ?? [];
  if (kind === 'at') {
    const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/.test(body) ? Date.parse(`${body}Z`) : Number.NaN;
    return Number.isNaN(wall) ? undefined : { kind, wall };
  }
  if (kind === 'rate') {
    const [, count, unit = '', plural] = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(body) ?? [];
    // AWS takes the singular for one and the plural for more.
    const isFit = count !== undefined && (plural === 's') === (count !== '1');
    return isFit ? { kind, everyMs: Number(count) * (UNIT_MS[unit] ?? DAY_MS) } : undefined;
  }
  const cron = kind === 'cron' ? parseCron(body) : undefined;
  return cron && { kind: 'cron', cron };
}

/**
 * The next time that a schedule runs after an instant (ms), if it does. Times of day are those of the wall clock; the
 * length of a rate is a duration, which speed divides.
 * @param since from when a rate is counted
 * @param skipsGaps leaves out a time that clocks leave out in spring, as EventBridge Scheduler does; else it is as much later
 */
export function nextRun(
  schedule: Schedule,
  {
    after,
    since,
    timezone,
    speed,
    skipsGaps = false,
  }: { after: number; since: number; timezone: string; speed: number; skipsGaps?: boolean },
): number | undefined {
  if (schedule.kind === 'rate') {
    const every = schedule.everyMs / speed;
    return since + every * Math.max(1, Math.floor((after - since) / every) + 1);
  }
  if (schedule.kind === 'at') {
    const at = instantOf(schedule.wall, timezone);
    return at > after ? at : undefined;
  }
  return nextCron(schedule.cron, after, timezone, skipsGaps);
}

function nextCron(cron: Cron, after: number, timezone: string, skipsGaps: boolean): number | undefined {
  const today = Math.floor(wallClock(after, timezone) / DAY_MS) * DAY_MS;
  for (let day = today; day < today + LONGEST_SEARCH_DAYS * DAY_MS; day += DAY_MS) {
    const date = new Date(day);
    const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    if (!cron.isYear(civil.year) || !cron.months.includes(civil.month) || !cron.isDay(civil)) continue;
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) {
        const wall = day + hour * HOUR_MS + minute * MINUTE_MS;
        const at = instantOf(wall, timezone);
        if (at > after && !(skipsGaps && wallClock(at, timezone) !== wall)) return at;
      }
    }
  }
  return undefined;
}
