/** Browsers take a stream for dead when they hear nothing for longer than two of these. */
export const HEARTBEAT_MS = 8_000;

/** Everything that `items` gives, and `undefined` whenever it gave nothing for `everyMs`. */
export async function* withHeartbeat<T>(
  items: AsyncIterable<T>,
  everyMs: number = HEARTBEAT_MS,
): AsyncGenerator<T | undefined, void> {
  const iterator = items[Symbol.asyncIterator]();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pending = iterator.next();
  try {
    while (true) {
      const timeout = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), everyMs);
      });
      const result = await Promise.race([pending, timeout]);
      clearTimeout(timer);
      if (result?.done) return;
      if (result) pending = iterator.next();
      yield result?.value;
    }
  } finally {
    clearTimeout(timer);
    // Not awaited: it waits for the item that is under way, which ends with the signal that its source listens to.
    void iterator.return?.();
  }
}
