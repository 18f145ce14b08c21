import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { decodeCursor, encodeCursor, markOf } from './log-reader';

const LOW = Date.UTC(2026, 2, 2);

const positions = fc
  .uniqueArray(fc.record({ id: fc.string(), offset: fc.integer({ min: 0, max: 600_000 }) }), {
    selector: ({ id }) => id,
    maxLength: 400,
  })
  .map((lines) => ({ watermark: LOW, recentIds: new Map(lines.map(({ id, offset }) => [markOf(id), LOW + offset])) }));

describe('a cursor', () => {
  it('says exactly how far its reader has got', () => {
    fc.assert(
      fc.property(positions, ({ watermark, recentIds }) => {
        const read = decodeCursor(encodeCursor({ watermark, recentIds }));
        expect(read?.watermark).toBe(watermark);
        expect(new Map(read?.recentIds)).toEqual(new Map(recentIds));
      }),
    );
  });

  it('stays short enough for an address, and keeps the newest lines then', () => {
    const recentIds = new Map(Array.from({ length: 5_000 }, (_, index) => [markOf(String(index)), LOW + index]));
    const text = encodeCursor({ watermark: LOW, recentIds });
    expect(text.length).toBeLessThan(6_000);
    expect(decodeCursor(text)?.recentIds.has(markOf('4999'))).toBe(true);
  });

  it('needs no escaping in an address', () => {
    const text = encodeCursor({ watermark: LOW, recentIds: new Map([[markOf('a'), LOW]]) });
    expect(encodeURIComponent(text)).toBe(text);
  });

  test.each([
    '',
    '.',
    'x',
    'mhq7.1',
    '9'.repeat(40),
    'mhq7.0001abc',
    "mhq7.0001'; drop",
    `mhq7.${'0001abcdefgh'.repeat(401)}`,
  ])('is not %j', (text) => {
    expect(decodeCursor(text)).toBeUndefined();
  });
});
