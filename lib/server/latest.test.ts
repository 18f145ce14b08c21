import { describe, expect, it } from 'vitest';
import { latest } from './latest';

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('a value that changes', () => {
  it('is given at once, and again whenever it has changed', async () => {
    const value = latest(1);
    const heard: number[] = [];
    const done = (async () => {
      for await (const now of value.watch(new AbortController().signal)) heard.push(now);
    })();
    await settle();
    value.set(2);
    await settle();
    value.set(3);
    value.close();
    await done;
    expect(heard).toEqual([1, 2, 3]);
  });

  it('skips a slow reader to the newest instead of queueing for it', async () => {
    const value = latest(0);
    const reader = value.watch(new AbortController().signal);
    await reader.next();
    for (let next = 1; next <= 1_000; next += 1) value.set(next);
    expect((await reader.next()).value).toBe(1_000);
    await reader.return();
  });

  it('releases readers that leave while they wait', async () => {
    const value = latest(0);
    const leave = new AbortController();
    const reader = value.watch(leave.signal);
    await reader.next();
    const waiting = reader.next();
    leave.abort();
    expect((await waiting).done).toBe(true);
  });
});
