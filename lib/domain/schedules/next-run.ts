import type { Instant } from '../scope';
import { type CronTimes, parseCron } from './cron';
import { instantOf, isTimeZone, wallClock } from './time-zone';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const UNIT_MS = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS } as const;
/** A 29th of February may be eight years away. */
const LONGEST_SEARCH_DAYS = 8 * 366;

/** When something runs. `wall` is what clocks show then, as if in Greenwich. */
type Times = { kind: 'at'; wall: Instant } | { kind: 'rate'; everyMs: number } | { kind: 'cron'; times: CronTimes };

/** Reads `at(…)`, `rate(…)` or `cron(…)`; undefined for anything else. */
export function parseExpression(expression: string): Times | undefined {
  const [, kind, body = ''] = /^(at|rate|cron)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === 'at') {
    const wall = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?$/.test(body) ? Date.parse(`${body}Z`) : Number.NaN;
    return Number.isNaN(wall) ? undefined : { kind, wall };
  }
  if (kind === 'rate') {
    const [, count = '', unit] = /^([1-9]\d{0,8})\s+(minute|hour|day)s?$/.exec(body.trim()) ?? [];
    return unit === 'minute' || unit === 'hour' || unit === 'day'
      ? { kind, everyMs: Number(count) * UNIT_MS[unit] }
      : undefined;
  }
  const times = kind === 'cron' ? parseCron(body) : undefined;
  return times && { kind: 'cron', times };
}

/** What says when a schedule runs. */
export type Timing = {
  expression: string;
  timeZone: string;
  startsAt?: Instant | undefined;
  endsAt?: Instant | undefined;
  /** From when a rate is counted that has no start: AWS begins at once. Rules do not tell it. */
  createdAt?: Instant | undefined;
};

/** `isEstimate`: counted from a start that AWS does not tell exactly. */
export type NextRun = { at: Instant; isEstimate: boolean };

/**
 * When a schedule runs next, unless somebody changes it; undefined when it does not run any more, or nobody can say when.
 * An hour that clocks leave out in spring is left out, and one that they repeat in autumn counts once, as AWS does it.
 * @param lastRunAt when it ran last, as far as that can be seen
 */
export function findNextRun(timing: Timing, now: Instant, lastRunAt?: Instant): NextRun | undefined {
  const times = parseExpression(timing.expression);
  if (!times || !isTimeZone(timing.timeZone)) return undefined;
  const next = nextOf(times, timing, now, lastRunAt);
  return next && next.at <= (timing.endsAt ?? Number.POSITIVE_INFINITY) ? next : undefined;
}

function nextOf(times: Times, timing: Timing, now: Instant, lastRunAt?: Instant): NextRun | undefined {
  const { timeZone, startsAt } = timing;
  const after = Math.max(now, (startsAt ?? 0) - 1);
  if (times.kind === 'rate') return nextOfRate(times.everyMs, timing, after, lastRunAt);
  const at = times.kind === 'at' ? instantOf(times.wall, timeZone) : nextOfCron(times.times, after, timeZone);
  return at !== undefined && at > after ? { at, isEstimate: false } : undefined;
}

/** A rate is counted from its start, else from the last run that was seen, else from when the schedule was made. */
function nextOfRate(
  everyMs: number,
  { startsAt, createdAt }: Timing,
  after: Instant,
  lastRunAt?: Instant,
): NextRun | undefined {
  const since = startsAt ?? lastRunAt ?? createdAt;
  if (since === undefined) return undefined;
  const past = Math.max(0, Math.floor((after - since) / everyMs) + 1);
  return { at: since + past * everyMs, isEstimate: startsAt === undefined };
}

function nextOfCron(cron: CronTimes, after: Instant, timeZone: string): Instant | undefined {
  const today = Math.floor(wallClock(after, timeZone) / DAY_MS) * DAY_MS;
  for (let day = today; day < today + LONGEST_SEARCH_DAYS * DAY_MS; day += DAY_MS) {
    const date = new Date(day);
    const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    if (!cron.isYear(civil.year) || !cron.isMonth(civil.month) || !cron.isDay(civil)) continue;
    for (const hour of cron.hours) {
      for (const minute of cron.minutes) {
        const at = instantOf(day + hour * HOUR_MS + minute * MINUTE_MS, timeZone);
        if (at !== undefined && at > after) return at;
      }
    }
  }
  return undefined;
}
