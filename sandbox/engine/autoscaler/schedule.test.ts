import { describe, expect, it } from 'vitest';
import { nextRun, parseSchedule } from './schedule';
import { instantOf, wallClock } from './time-zone';

const AFTER = Date.UTC(2026, 10, 23, 9);

function runs(expression: string, { count = 3, timezone = 'UTC', after = AFTER, speed = 1 } = {}): string[] {
  const schedule = parseSchedule(expression);
  if (!schedule) throw new Error(`${expression} is no schedule`);
  const found: string[] = [];
  let at: number | undefined = after;
  for (let n = 0; n < count && at !== undefined; n += 1) {
    at = nextRun(schedule, { after: at, since: AFTER, timezone, speed });
    if (at !== undefined) found.push(new Date(at).toISOString().replace(':00.000Z', ''));
  }
  return found;
}

describe('a schedule', () => {
  it.each([
    ['cron(0 22 * * ? *)', ['2026-11-23T22:00', '2026-11-24T22:00', '2026-11-25T22:00']],
    ['cron(0/20 9 * * ? *)', ['2026-11-23T09:20', '2026-11-23T09:40', '2026-11-24T09:00']],
    ['cron(30 8,18 ? * MON-FRI *)', ['2026-11-23T18:30', '2026-11-24T08:30', '2026-11-24T18:30']],
    ['cron(0 12 L * ? *)', ['2026-11-30T12:00', '2026-12-31T12:00', '2027-01-31T12:00']],
    ['cron(0 12 15W * ? *)', ['2026-12-15T12:00', '2027-01-15T12:00', '2027-02-15T12:00']],
    ['cron(0 12 31W * ? *)', ['2026-11-30T12:00', '2026-12-31T12:00', '2027-01-29T12:00']],
    ['cron(0 12 ? * 3#2 *)', ['2026-12-08T12:00', '2027-01-12T12:00', '2027-02-09T12:00']],
    ['cron(0 12 ? * 6L *)', ['2026-11-27T12:00', '2026-12-25T12:00', '2027-01-29T12:00']],
    ['cron(0 0 29 FEB ? *)', ['2028-02-29T00:00', '2032-02-29T00:00', '2036-02-29T00:00']],
    ['cron(0 6 1 1 ? 2027)', ['2027-01-01T06:00']],
    ['rate(5 minutes)', ['2026-11-23T09:05', '2026-11-23T09:10', '2026-11-23T09:15']],
    ['rate(1 day)', ['2026-11-24T09:00', '2026-11-25T09:00', '2026-11-26T09:00']],
    ['at(2026-12-24T18:00:00)', ['2026-12-24T18:00']],
    ['at(2026-11-23T08:59)', []],
  ])('%s runs at %j', (expression, expected) => {
    expect(runs(expression)).toEqual(expected);
  });

  it('keeps to the wall clock of its time zone when summer time begins and ends', () => {
    const at = (after: number) => runs('cron(0 9 * * ? *)', { timezone: 'Europe/Paris', after });
    expect(at(Date.UTC(2027, 2, 26, 12))).toEqual(['2027-03-27T08:00', '2027-03-28T07:00', '2027-03-29T07:00']);
    expect(at(Date.UTC(2026, 9, 23, 12))).toEqual(['2026-10-24T07:00', '2026-10-25T08:00', '2026-10-26T08:00']);
    expect(runs('at(2026-12-24T18:00:00)', { timezone: 'America/New_York' })).toEqual(['2026-12-24T23:00']);
  });

  // Of EventBridge Scheduler: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#daylist-savings-time
  it('is left out when its hour is skipped and the service that runs it does so', () => {
    const nightly = parseSchedule('cron(30 2 * * ? *)');
    const after = Date.parse('2026-03-28T12:00:00Z');
    const options = { after, since: after, timezone: 'Europe/Paris', speed: 1, skipsGaps: true };
    expect(nightly && nextRun(nightly, options)).toBe(Date.parse('2026-03-30T00:30:00Z'));
  });

  it('runs once when its hour comes twice, and is not lost when its hour is skipped', () => {
    const at = (after: number) => runs('cron(30 2 * * ? *)', { timezone: 'Europe/Paris', after });
    expect(at(Date.UTC(2027, 2, 27, 12))).toEqual(['2027-03-28T01:30', '2027-03-29T00:30', '2027-03-30T00:30']);
    expect(at(Date.UTC(2026, 9, 24, 12))).toEqual(['2026-10-25T00:30', '2026-10-26T01:30', '2026-10-27T01:30']);
  });

  it('of a rate goes as fast as the world', () => {
    expect(runs('rate(1 hour)', { speed: 10 })).toEqual(['2026-11-23T09:06', '2026-11-23T09:12', '2026-11-23T09:18']);
  });

  it.each([
    'cron(0 22 * * * *)',
    'cron(0 22 ? * ? *)',
    'cron(60 22 * * ? *)',
    'cron(0 22 * * ?)',
    'cron(0 22 0 * ? *)',
    'cron(0 22 ? * 8 *)',
    'cron(5-1 22 * * ? *)',
    'cron(0 22 * FOO ? *)',
    'rate(1 minutes)',
    'rate(5 minute)',
    'rate(0 minutes)',
    'at(tomorrow)',
    'at(2026-13-01T00:00:00)',
    'every day',
  ])('is not what %s says', (expression) => {
    expect(parseSchedule(expression)).toBeUndefined();
  });
});

describe('time zones', () => {
  it.each(['UTC', 'Europe/Paris', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland', 'Australia/Lord_Howe'])(
    'lead from the wall clock to the instant and back: %s',
    (timezone) => {
      for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 7 * 3_600_000) {
        const shown = wallClock(at, timezone);
        expect(wallClock(instantOf(shown, timezone), timezone)).toBe(shown);
      }
    },
  );
});
