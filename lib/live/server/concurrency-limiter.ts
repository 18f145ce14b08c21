/** Lets so many pieces of work through at once; the others wait their turn. */
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
      // Whoever waits takes over the place, so that nobody slips in between.
      const next = queue.shift();
      if (next) next();
      else activeCount -= 1;
    }
  };
}
