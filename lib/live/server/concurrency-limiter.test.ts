import { describe, expect, it } from 'vitest';
import { createConcurrencyLimiter } from './concurrency-limiter';

const pause = () => {
  let resume = () => {};
  const done = new Promise<void>((resolve) => {
    resume = resolve;
  });
  return { done, resume };
};
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('createConcurrencyLimiter', () => {
  it('limits how many run at once, in the order in which they came', async () => {
    const limiter = createConcurrencyLimiter(2);
    const started: number[] = [];
    const works = [pause(), pause(), pause(), pause()];
    const all = works.map(({ done }, index) =>
      limiter(() => {
        started.push(index);
        return done;
      }),
    );

    await settle();
    expect(started).toEqual([0, 1]);
    works[1]?.resume();
    await settle();
    expect(started).toEqual([0, 1, 2]);
    for (const { resume } of works) resume();
    await Promise.all(all);
    expect(started).toEqual([0, 1, 2, 3]);
  });

  it('gives the place of work that failed to the next', async () => {
    const limiter = createConcurrencyLimiter(1);
    const failing = limiter(() => Promise.reject(new Error('broken')));
    const next = limiter(async () => 'done');
    await expect(failing).rejects.toThrow('broken');
    await expect(next).resolves.toBe('done');
  });
});
