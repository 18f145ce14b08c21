/** Lets so many pieces of work through at once; the others wait their turn. */
export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

export function createGate(atOnce: number): Gate {
  let inside = 0;
  const queue: (() => void)[] = [];

  return async (work) => {
    if (inside >= atOnce) await new Promise<void>((resolve) => queue.push(resolve));
    else inside += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes over the place, so that nobody slips in between.
      const next = queue.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
