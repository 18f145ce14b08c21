import { describe, expect, test } from 'vitest';
import { findEndOfSupport } from './node-support';

describe('the support of Node.js', () => {
  test.each([
    ['20.20.2', '2026-04-30T12:00:00Z', undefined],
    ['20.20.2', '2026-11-30T12:00:00Z', '2026-04-30'],
    ['22.1.0', '2026-11-30T12:00:00Z', undefined],
    ['22.1.0', '2027-05-01T12:00:00Z', '2027-04-30'],
    ['24.0.0', '2026-11-30T12:00:00Z', undefined],
    ['99.0.0', '2026-11-30T12:00:00Z', undefined],
  ])('of %s at %s has ended: %s', (version, at, expected) => {
    expect(findEndOfSupport(version, Date.parse(at))).toBe(expected);
  });
});
