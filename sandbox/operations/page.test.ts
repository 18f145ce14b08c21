import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AwsFault } from '@/sandbox/operation';
import { pageOf } from './page';

const invalidToken = () => new AwsFault('InvalidParameterException', 'Invalid token');
const page = (items: Iterable<string>, size: number, token?: string) =>
  pageOf(items, (item) => item, { token, size, invalidToken });

describe('a paged list', () => {
  it('gives every item once, in order, whatever the page size', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.integer({ min: 1, max: 7 }), (items, size) => {
        const seen: string[] = [];
        let token: string | undefined;
        do {
          const next = page(items, size, token);
          expect(next.items.length).toBeLessThanOrEqual(size);
          seen.push(...next.items);
          token = next.nextToken;
        } while (token !== undefined);
        expect(seen).toEqual([...items].sort((a, b) => (a < b ? -1 : 1)));
      }),
    );
  });

  it('neither repeats nor hides an item when others come and go between two pages', () => {
    const first = page(['a', 'b', 'c', 'd'], 2);
    expect(page(['aa', 'c', 'd', 'e'], 5, first.nextToken).items).toEqual(['c', 'd', 'e']);
  });

  it('has no token after the last item', () => {
    expect(page(['a', 'b'], 2).nextToken).toBeUndefined();
    expect(page([], 2)).toEqual({ items: [], nextToken: undefined });
  });

  it.each(['', 'nonsense', '0', '{}'])('refuses the token %j, which it never gave', (token) => {
    expect(() => page(['a'], 1, token)).toThrow('Invalid token');
  });
});
