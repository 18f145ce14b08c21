import { describe, expect, it } from 'vitest';
import { createCallBudget } from './call-budget';

function setUp() {
  let now = 0;
  const budget = createCallBudget({
    now: () => now,
    sleep: async (ms) => {
      now += ms;
    },
  });
  return { budget, now: () => now, pass: (ms: number) => (now += ms) };
}

describe('the call budget of FilterLogEvents', () => {
  it('never lets more than five begin within a second, however many wait', async () => {
    const { budget, now } = setUp();
    const { signal } = new AbortController();
    const begun: number[] = [];
    await Promise.all(
      Array.from({ length: 23 }, () =>
        budget.take(signal).then(() => {
          begun.push(now());
          budget.count();
        }),
      ),
    );
    expect(begun).toHaveLength(23);
    for (const at of begun)
      expect(begun.filter((other) => other > at - 1_000 && other <= at).length).toBeLessThanOrEqual(5);
    expect(begun.at(-1)).toBe(4 * 1_050);
  });

  it('leaves room for calls that wait for nobody', async () => {
    const { budget, now } = setUp();
    for (let call = 0; call < 5; call += 1) budget.count();
    await budget.take(new AbortController().signal);
    expect(now()).toBe(1_050);
  });

  it('makes no call for whoever has gone, and serves the next one', async () => {
    const { budget, now } = setUp();
    for (let call = 0; call < 5; call += 1) budget.count();
    const gone = new AbortController();
    gone.abort();
    await expect(budget.take(gone.signal)).rejects.toMatchObject({ problem: { code: 'unreachable' } });
    await budget.take(new AbortController().signal);
    expect(now()).toBe(1_050);
  });
});
