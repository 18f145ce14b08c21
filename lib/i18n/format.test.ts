import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDuration,
  formatInstant,
  formatMebibytes,
  formatMoney,
  formatNumber,
  formatPercent,
  formatRelative,
} from './format';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Intl separates with several kinds of space, which differ by version; readers see one. */
const read = (text: string) => text.replace(/\s/g, ' ');

describe('durations', () => {
  it.each([
    [0, '0s', '0 s'],
    [440, '0.4s', '0,4 s'],
    [12_900, '12s', '12 s'],
    [3 * MINUTE + 5 * SECOND, '3 min 5s', '3 min 5 s'],
    [2 * HOUR, '2 hr', '2 h'],
    [3 * DAY + 2 * HOUR, '3 days 2 hr', '3 j 2 h'],
    [-5, '0s', '0 s'],
    [Number.NaN, '–', '–'],
  ])('%d ms reads %s, in French %s', (milliseconds, en, fr) => {
    expect(read(formatDuration('en', milliseconds))).toBe(en);
    expect(read(formatDuration('fr', milliseconds))).toBe(fr);
  });
});

describe('ages', () => {
  const now = 1_800_000_000_000;
  it.each([
    [2 * SECOND, 'now', 'maintenant'],
    [40 * SECOND, '40 sec. ago', 'il y a 40 s'],
    [5 * MINUTE, '5 min. ago', 'il y a 5 min'],
    [3 * HOUR, '3 hr. ago', 'il y a 3 h'],
    [DAY, 'yesterday', 'hier'],
    [10 * DAY, '10 days ago', 'il y a 10 j'],
    [31 * DAY, '1 month ago', 'il y a 1 mois'],
    [400 * DAY, '1 year ago', 'il y a 1 an'],
    [-HOUR, 'now', 'maintenant'],
  ])('%d ms ago reads %s, in French %s', (elapsed, en, fr) => {
    expect(read(formatRelative('en', now - elapsed, now))).toBe(en);
    expect(read(formatRelative('fr', now - elapsed, now))).toBe(fr);
  });
});

describe('quantities', () => {
  it('follow the language', () => {
    expect(read(formatNumber('en', 12_345.6, 1))).toBe('12,345.6');
    expect(read(formatNumber('fr', 12_345.6, 1))).toBe('12 345,6');
    expect(read(formatPercent('en', 42))).toBe('42%');
    expect(read(formatPercent('fr', 42))).toBe('42 %');
    expect(read(formatBytes('en', 48_200_000))).toBe('48 MB');
    expect(read(formatBytes('fr', 1_420_000_000))).toBe('1,4 Go');
    expect(read(formatMebibytes('en', 512))).toBe('512 MiB');
    expect(read(formatMebibytes('fr', 2560))).toBe('2,5 Gio');
  });
});

describe('instants', () => {
  const at = Date.UTC(2026, 2, 4, 17, 5, 9, 42);

  it('are formatted in the reader’s time zone', () => {
    expect(formatInstant('en', at, 'UTC')).toContain('05:05:09');
    expect(formatInstant('fr', at, 'Europe/Paris')).toContain('18:05:09');
  });

  it('have milliseconds beside a log line', () => {
    expect(formatInstant('en', at, 'UTC', 'time')).toBe('17:05:09.042');
    expect(formatInstant('fr', at, 'UTC', 'time')).toBe('17:05:09,042');
  });
});

describe('money', () => {
  it.each([
    [41_200_000, '$41.20', '41,20 $US'],
    [0, '$0.00', '0,00 $US'],
    [1_234_567_890, '$1,234.57', '1 234,57 $US'],
  ])('%d micro-dollars read %s, in French %s', (microDollars, en, fr) => {
    expect(read(formatMoney('en', microDollars))).toBe(en);
    expect(read(formatMoney('fr', microDollars))).toBe(fr);
  });
});
