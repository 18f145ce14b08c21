import { describe, expect, it } from 'vitest';
import { parseCron } from './cron';
import { findNextRun, parseExpression } from './next-run';

const at = (text: string) => Date.parse(text);
const iso = (instant: number | undefined) => (instant === undefined ? undefined : new Date(instant).toISOString());
const next = (expression: string, now: string, timeZone = 'UTC') =>
  iso(findNextRun({ expression, timeZone }, at(now))?.at);

describe('the next run of a cron expression', () => {
  it.each([
    // Of AWS's own table of examples, and what people write.
    ['cron(0 10 * * ? *)', '2026-12-01T09:59:59Z', '2026-12-01T10:00:00.000Z'],
    ['cron(0 10 * * ? *)', '2026-12-01T10:00:00Z', '2026-12-02T10:00:00.000Z'],
    ['cron(15 12 ? * MON-FRI *)', '2026-12-04T13:00:00Z', '2026-12-07T12:15:00.000Z'],
    ['cron(0 8 1 * ? *)', '2026-12-01T09:00:00Z', '2027-01-01T08:00:00.000Z'],
    ['cron(0/15 * * * ? *)', '2026-12-01T09:46:00Z', '2026-12-01T10:00:00.000Z'],
    ['cron(0/5 8-17 ? * MON-FRI *)', '2026-12-04T17:56:00Z', '2026-12-07T08:00:00.000Z'],
    ['cron(0 18 ? * 2-6 *)', '2026-12-05T00:00:00Z', '2026-12-07T18:00:00.000Z'],
    ['cron(0 0 L * ? *)', '2027-02-01T00:00:00Z', '2027-02-28T00:00:00.000Z'],
    ['cron(0 9 ? * 6L *)', '2026-12-01T00:00:00Z', '2026-12-25T09:00:00.000Z'],
    ['cron(0 9 ? * TUE#2 *)', '2026-12-09T00:00:00Z', '2027-01-12T09:00:00.000Z'],
    ['cron(0 9 15W * ? *)', '2026-08-01T00:00:00Z', '2026-08-14T09:00:00.000Z'],
    ['cron(0 9 1W * ? *)', '2026-08-01T00:00:00Z', '2026-08-03T09:00:00.000Z'],
    ['cron(0 9 LW * ? *)', '2026-05-01T00:00:00Z', '2026-05-29T09:00:00.000Z'],
    ['cron(0 0 29 2 ? *)', '2026-03-01T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['cron(0 0 ? * FRI-MON *)', '2026-12-01T00:00:00Z', '2026-12-04T00:00:00.000Z'],
    ['cron(0 0 1 1 ? 2030-2040/5)', '2031-01-01T00:00:00Z', '2035-01-01T00:00:00.000Z'],
  ])('%s after %s', (expression, now, expected) => {
    expect(next(expression, now)).toBe(expected);
  });

  it('is counted by the clocks of its time zone', () => {
    expect(next('cron(30 2 * * ? *)', '2026-12-01T00:00:00Z', 'Europe/Paris')).toBe('2026-12-01T01:30:00.000Z');
    expect(next('cron(30 2 * * ? *)', '2026-07-01T12:00:00Z', 'Europe/Paris')).toBe('2026-07-02T00:30:00.000Z');
    expect(next('cron(0 0 * * ? *)', '2026-12-01T20:00:00Z', 'Asia/Kolkata')).toBe('2026-12-02T18:30:00.000Z');
  });

  it('leaves out an hour that clocks leave out in spring, and counts one that they repeat once', () => {
    expect(next('cron(30 2 * * ? *)', '2026-03-28T12:00:00Z', 'Europe/Paris')).toBe('2026-03-30T00:30:00.000Z');
    expect(next('cron(30 2 * * ? *)', '2026-10-24T12:00:00Z', 'Europe/Paris')).toBe('2026-10-25T00:30:00.000Z');
    expect(next('cron(30 2 * * ? *)', '2026-10-25T00:30:00Z', 'Europe/Paris')).toBe('2026-10-26T01:30:00.000Z');
  });

  it('is none for one that is over, and for what AWS would not take', () => {
    expect(next('cron(0 0 1 1 ? 2020)', '2026-12-01T00:00:00Z')).toBeUndefined();
    expect(next('cron(0 10 * * ? *)', '2026-12-01T00:00:00Z', 'Mars/Olympus')).toBeUndefined();
    for (const text of [
      '* * * * *',
      '0 10 * * * *',
      '0 10 ? * ? *',
      '60 0 * * ? *',
      '0 0 ? * 8 *',
      '0 0 32 * ? *',
      '0 0 ? * MON#6 *',
      '',
      '0/0 0 * * ? *',
    ]) {
      expect(parseCron(text), text).toBeUndefined();
    }
  });
});

describe('the next run of a rate and of a single time', () => {
  const now = at('2026-12-01T10:07:00Z');
  const rate = { expression: 'rate(5 minutes)', timeZone: 'UTC' };

  it('counts a rate from its start, and exactly then', () => {
    const startsAt = at('2026-12-01T00:02:00Z');
    expect(findNextRun({ ...rate, startsAt }, now)).toEqual({ at: at('2026-12-01T10:12:00Z'), isEstimate: false });
    expect(findNextRun({ ...rate, startsAt: now + 1 }, now)?.at).toBe(now + 1);
  });

  it('counts it from the last run that was seen, or from when it was made, and calls that an estimate', () => {
    const createdAt = at('2026-11-30T00:01:00Z');
    expect(findNextRun({ ...rate, createdAt }, now)).toEqual({ at: at('2026-12-01T10:11:00Z'), isEstimate: true });
    expect(findNextRun({ ...rate, createdAt }, now, at('2026-12-01T10:05:20Z'))?.at).toBe(at('2026-12-01T10:10:20Z'));
  });

  it('says nothing of a rate that nobody has seen run', () => {
    expect(findNextRun(rate, now)).toBeUndefined();
  });

  it('ends with the end of its schedule', () => {
    const daily = { expression: 'cron(0 12 * * ? *)', timeZone: 'UTC' };
    expect(findNextRun({ ...daily, endsAt: at('2026-12-01T11:00:00Z') }, now)).toBeUndefined();
    expect(findNextRun({ ...daily, startsAt: at('2026-12-05T13:00:00Z') }, now)?.at).toBe(at('2026-12-06T12:00:00Z'));
  });

  it('runs a single time once', () => {
    expect(next('at(2026-12-24T18:00:00)', '2026-12-01T00:00:00Z', 'Europe/Paris')).toBe('2026-12-24T17:00:00.000Z');
    expect(next('at(2026-12-24T18:00:00)', '2026-12-24T17:00:00Z', 'Europe/Paris')).toBeUndefined();
    expect(parseExpression('every day')).toBeUndefined();
  });
});
