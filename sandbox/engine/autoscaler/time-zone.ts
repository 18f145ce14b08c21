import { least } from '@/sandbox/list';
import { HOUR_MS } from '@/sandbox/time-units';

/** Making one costs more than using it a thousand times. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether the database of time zones has it. */
export function isTimezone(timezone: string): boolean {
  try {
    formatOf(timezone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What a wall clock in a time zone shows at an instant, both in ms: the first as if the clock stood in Greenwich. */
export const wallClock = (at: number, timezone: string): number => at + offset(at, timezone);

/**
 * The instant at which a wall clock in a time zone shows a time. Of an hour that is skipped, the instant as long after its
 * beginning; of one that comes twice, the first.
 */
export function instantOf(wall: number, timezone: string): number {
  const candidates = [offset(wall - HALF_DAY_MS, timezone), offset(wall + HALF_DAY_MS, timezone)];
  const [before = 0] = candidates;
  const fits = candidates.map((one) => wall - one).filter((at) => wallClock(at, timezone) === wall);
  return fits.length > 0 ? least(fits) : wall - before;
}

const HALF_DAY_MS = 12 * HOUR_MS;

function offset(at: number, timezone: string): number {
  const part = new Map<string, number>(
    formatOf(timezone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const read = (type: string): number => part.get(type) ?? 0;
  const wallTime = Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'), read('second'));
  return wallTime - Math.floor(at / 1000) * 1000;
}

function formatOf(timezone: string): Intl.DateTimeFormat {
  const cached = formats.get(timezone);
  if (cached) return cached;
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timezone, format);
  return format;
}
