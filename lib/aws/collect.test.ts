import { describe, expect, it } from 'vitest';
import { Failure } from '../domain/problem';
import { chunk, collect, inBatches, mapBounded, pagesOf, requireField, toTags } from './collect';

describe('lists', () => {
  it('are drained to the last page, empty pages in between included', async () => {
    const pages = [{ arns: ['a'] }, {}, { arns: [] }, { arns: ['b', 'c'] }];
    async function* listed() {
      yield* pages;
    }
    expect(await collect(listed(), (page: { arns?: string[] }) => page.arns)).toEqual(['a', 'b', 'c']);
  });

  it('without a paginator of the SDK are asked for until no token comes back', async () => {
    const book: Record<string, { items: number[]; nextToken?: string }> = {
      start: { items: [1], nextToken: 'two' },
      two: { items: [2], nextToken: 'three' },
      three: { items: [3] },
    };
    const pages = pagesOf(async (token) => book[token ?? 'start'] ?? { items: [] });
    expect(await collect(pages, ({ items }: { items?: number[] }) => items)).toEqual([1, 2, 3]);
  });
});

describe('batches', () => {
  it.each([
    [[], 10, []],
    [[1, 2], 10, [[1, 2]]],
    [[1, 2, 3, 4, 5], 2, [[1, 2], [3, 4], [5]]],
    [
      [1, 2, 3, 4],
      2,
      [
        [1, 2],
        [3, 4],
      ],
    ],
  ])('of %j by %i are %j', (items, size, batches) => {
    expect(chunk(items, size)).toEqual(batches);
  });

  it('are joined in the order of the request', async () => {
    expect(await inBatches([1, 2, 3, 4, 5], 2, async (batch) => batch.map((n) => n * 10))).toEqual([
      10, 20, 30, 40, 50,
    ]);
  });

  it('of nothing ask nothing', async () => {
    const refuse = () => Promise.reject(new Error('asked'));
    expect(await inBatches([], 10, refuse)).toEqual([]);
  });
});

describe('work side by side', () => {
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

  it('never runs more than its bound at once, and does run that many', async () => {
    let running = 0;
    let peak = 0;
    const results = await mapBounded([...Array(50).keys()], 4, async (n) => {
      running += 1;
      peak = Math.max(peak, running);
      await turn();
      running -= 1;
      return n;
    });
    expect(peak).toBe(4);
    expect(results).toEqual([...Array(50).keys()]);
  });

  it('starts nothing more after the first failure', async () => {
    const started: number[] = [];
    const work = mapBounded([...Array(50).keys()], 2, async (n) => {
      started.push(n);
      await turn();
      if (n === 3) throw new Error('broken');
    });
    await expect(work).rejects.toThrow('broken');
    await turn();
    expect(Math.max(...started)).toBeLessThan(6);
  });

  it('keeps results that are undefined in their places', async () => {
    expect(await mapBounded([1, 2, 3], 2, async (n) => (n === 2 ? undefined : n))).toEqual([1, undefined, 3]);
  });
});

describe('required fields', () => {
  it('is named when it did not', () => {
    expect(() => requireField(undefined, 'serviceArn')).toThrow(Failure);
    expect(() => requireField(undefined, 'serviceArn')).toThrow(/serviceArn/);
  });

  it.each([0, '', false])('may be %j', (value) => {
    expect(requireField(value, 'field')).toBe(value);
  });
});

describe('toTags', () => {
  it('reads tags in the spelling of ECS and in that of EC2', () => {
    expect(toTags([{ key: 'team', value: 'shop' }, { key: 'empty' }])).toEqual({ team: 'shop', empty: '' });
    expect(toTags([{ Key: 'Name', Value: 'main' }])).toEqual({ Name: 'main' });
    expect(toTags(undefined)).toEqual({});
  });
});
