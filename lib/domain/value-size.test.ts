import { describe, expect, it } from 'vitest';
import { isLargerThan } from './value-size';

const LIMIT = { nodes: 1_000, characters: 10_000 };

describe('the size of a value', () => {
  it.each([
    ['a text', 'x'.repeat(10_001)],
    ['a name of a member', { ['x'.repeat(10_001)]: 1 }],
    ['many texts', Array.from({ length: 900 }, () => 'x'.repeat(20))],
    ['a long list', Array.from({ length: 1_001 }, () => 0)],
    ['a list of holes', new Array(4_000_000_000)],
    ['many members', Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`m${at}`, at]))],
    ['a deep list', JSON.parse('['.repeat(5_000) + ']'.repeat(5_000))],
    ['a map', new Map(Array.from({ length: 600 }, (_, at) => [at, at]))],
    ['a set', new Set(Array.from({ length: 600 }, (_, at) => at))],
    ['binary data', new Uint8Array(10_001)],
    ['a number without end', 2n ** 50_000n],
  ])('of %s counts', (_, value) => {
    expect(isLargerThan(value, LIMIT)).toBe(true);
  });

  it('counts what is referred to many times as often, and stops at the limit', () => {
    let value: unknown = 'x';
    for (let level = 0; level < 60; level += 1) value = [value, value];
    expect(isLargerThan(value, LIMIT)).toBe(true);
  });

  it('of a circle is over any limit', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(isLargerThan(circle, LIMIT)).toBe(true);
  });

  it('within the limit is let through', () => {
    expect(isLargerThan({ a: [1, 'two', null, undefined, true], b: new Map([['c', new Set([1])]]) }, LIMIT)).toBe(
      false,
    );
    expect(
      isLargerThan(
        Array.from({ length: 999 }, () => 0),
        LIMIT,
      ),
    ).toBe(false);
  });
});
