/** Limits how many pieces of work run at once; the others wait in order. */
export type ConcurrencyLimiter = <T>(work: () => Promise<T>) => Promise<T>;

export function createConcurrencyLimiter(limit: number): ConcurrencyLimiter {
  let activeCount = 0;
  const queue: (() => void)[] = [];

  return async (work) => {
    if (activeCount >= limit) await new Promise<void>((resolve) => queue.push(resolve));
    else activeCount += 1;
    try {
      return await work();
    } finally {
      // The next one in line takes over the slot, so that none can overtake it.
      const next = queue.shift();
      if (next) next();
      else activeCount -= 1;
    }
  };
}
