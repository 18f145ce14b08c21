/** A value that changes, watched by any number of readers. A slow reader skips to the newest value. */
export type Latest<T> = {
  get: () => T;
  set: (value: T) => void;
  /** Readers get the current value, and then end. */
  close: () => void;
  /** Yields the current value, then every newer one, until closed or `signal` aborts. */
  watch: (signal: AbortSignal) => AsyncGenerator<T, void>;
};

export function latest<T>(first: T): Latest<T> {
  let value = first;
  let version = 0;
  let closed = false;
  const waiting = new Set<() => void>();

  const notify = () => {
    for (const resume of [...waiting]) resume();
  };
  const change = (signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      const resume = () => {
        waiting.delete(resume);
        signal.removeEventListener('abort', resume);
        resolve();
      };
      waiting.add(resume);
      signal.addEventListener('abort', resume);
    });

  async function* watch(signal: AbortSignal): AsyncGenerator<T, void> {
    let lastVersion = -1;
    while (!signal.aborted) {
      if (version !== lastVersion) {
        lastVersion = version;
        yield value;
      } else if (closed) return;
      else await change(signal);
    }
  }

  return {
    get: () => value,
    set: (next) => {
      value = next;
      version += 1;
      notify();
    },
    close: () => {
      closed = true;
      notify();
    },
    watch,
  };
}
