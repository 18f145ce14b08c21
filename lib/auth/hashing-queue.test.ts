import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHashingQueue, HASHING_LIMITS, HashingBusyError } from './hashing-queue';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Work that ends when the test says so. */
function someWork() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () =>
    new Promise<string>((resolve) => {
      begun.push(name);
      ends.set(name, () => resolve(name));
    });
  const end = async (name: string) => {
    await vi.advanceTimersByTimeAsync(0);
    ends.get(name)?.();
    await vi.advanceTimersByTimeAsync(0);
  };
  return { begun, work, end };
}

describe('the queue for hashing', () => {
  it('takes one or two at a time, and leaves threads and a core to others', () => {
    expect(HASHING_LIMITS.atOnce).toBeGreaterThanOrEqual(1);
    expect(HASHING_LIMITS.atOnce).toBeLessThanOrEqual(2);
  });

  it('begins no more than it may, and the next one when one has ended', async () => {
    const queue = createHashingQueue({ atOnce: 2, waiting: 16, waitMs: 5_000 });
    const { begun, work, end } = someWork();
    const all = ['a', 'b', 'c', 'd'].map((name) => queue(work(name)));
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
    await end('a');
    await end('c');
    await end('d');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  it('refuses at once when enough wait, and refuses those who have waited long enough', async () => {
    const queue = createHashingQueue({ atOnce: 1, waiting: 2, waitMs: 5_000 });
    const { begun, work, end } = someWork();
    const first = queue(work('first'));
    const waiting = Promise.allSettled([queue(work('second')), queue(work('third'))]);
    await expect(queue(work('fourth'))).rejects.toThrow(HashingBusyError);
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await end('first');
    expect(await first).toBe('first');
    expect(begun).toEqual(['first']);

    // What was refused holds no place.
    const later = queue(work('later'));
    await end('later');
    expect(await later).toBe('later');
  });

  it('goes on after work that fails', async () => {
    const queue = createHashingQueue({ atOnce: 1, waiting: 1, waitMs: 5_000 });
    await expect(queue(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(await queue(async () => 'works')).toBe('works');
  });

  it('lets those ahead go before others, also when no other may wait any more', async () => {
    const queue = createHashingQueue({ atOnce: 1, waiting: 1, waitMs: 5_000 });
    const { begun, work, end } = someWork();
    void queue(work('first'));
    void queue(work('stranger'));
    void queue(work('owner'), { ahead: true });
    await end('first');
    await end('owner');
    await end('stranger');
    expect(begun).toEqual(['first', 'owner', 'stranger']);
  });
});
