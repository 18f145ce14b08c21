import type { Instant } from '../scope';

const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const cached = formats.get(timeZone);
  if (cached) return cached;
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  formats.set(timeZone, format);
  return format;
};

/** Whether this machine's table of time zones has one of that name. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatOf(timeZone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What a clock on a wall shows in a time zone, as the instant at which one in Greenwich shows the same. */
export function wallClock(at: Instant, timeZone: string): Instant {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

const DAY_MS = 86_400_000;

/** The first instant at which clocks in a time zone show that; undefined for an hour that is left out in spring. */
export function instantOf(wall: Instant, timeZone: string): Instant | undefined {
  // The offsets of the day before and after: one of them is the offset of the instant, before and after a change of clocks.
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((near) => wallClock(near, timeZone) - near);
  const candidates = [...new Set(offsets)].map((offset) => wall - offset).toSorted((one, other) => one - other);
  return candidates.find((at) => wallClock(at, timeZone) === wall);
}
