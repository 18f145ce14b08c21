import { act } from '@testing-library/react';
import { vi } from 'vitest';

/** A question of the server whose answers come when the test says so, in any order. */
export function deferredCall<Input extends unknown[], Answer>() {
  const pending: ((answer: Answer) => void)[] = [];
  const call = vi.fn((..._input: Input) => new Promise<Answer>((resolve) => pending.push(resolve)));
  /** Answers the nth call (from 0), and waits until the page has drawn it. */
  const answer = (index: number, value: Answer) =>
    act(async () => {
      const resolve = pending[index];
      if (!resolve) throw new Error(`there was no call ${index}`);
      resolve(value);
    });
  return { call, answer };
}
