import { describe, expect, it } from 'vitest';
import { detectLogLevel } from './log-level';

describe('detectLogLevel', () => {
  it.each([
    ['ERROR could not reach payments', 'error'],
    ['[warn] slow query', 'warn'],
    ['2026-11-23T10:00:00Z INFO listening', 'info'],
    ['level=debug msg="cache miss"', 'debug'],
    ['FATAL: out of disk', 'error'],
    ['GET /errors 200 in 12 ms', undefined],
    ['info', 'info'],
    [`${'x'.repeat(200)} ERROR too late to be a level`, undefined],
  ])('hears the level of "%s"', (message, expected) => {
    expect(detectLogLevel(message, undefined)).toBe(expected);
  });

  it.each([
    [{ level: 'WARN' }, 'warn'],
    [{ severity: 'critical' }, 'error'],
    [{ level: 60 }, 'error'],
    [{ level: 40 }, 'warn'],
    [{ level: 30 }, 'info'],
    [{ level: 20 }, 'debug'],
    [{ level: true }, undefined],
    [{ msg: 'error in the text only' }, undefined],
  ])('reads the level field of %j', (fields, expected) => {
    expect(detectLogLevel(JSON.stringify(fields), fields)).toBe(expected);
  });
});
