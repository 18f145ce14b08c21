import type { Live, LiveEvent } from '../../domain/live';
import { Failure } from '../../domain/problem';
import type { PollerState } from './poller';

/**
 * What one reader is told of the states of a poller: the value at once and whenever it differs, that nothing changed
 * otherwise, and what is wrong for as long as it is. Says the last again before the reader could think it has gone.
 */
export async function* toLiveEvents<T, View>(
  states: AsyncIterable<PollerState<T>>,
  viewOf: (value: T) => View,
): AsyncGenerator<LiveEvent<View>, void> {
  let lastVersion = 0;
  let state: PollerState<T> | undefined;
  for await (const next of withHeartbeat(states)) {
    state = next ?? state;
    if (!state) continue;
    const { version, snapshot, problem } = state;
    if (snapshot && version !== lastVersion) {
      lastVersion = version;
      yield { kind: 'snapshot', asOf: snapshot.asOf, value: viewOf(snapshot.value) };
      if (!problem) continue;
    }
    if (problem) yield { kind: 'error', asOf: snapshot?.asOf, problem };
    else if (snapshot) yield { kind: 'unchanged', asOf: snapshot.asOf };
  }
}

/**
 * A page's first paint from what a poller knows.
 * @throws Failure when nothing is known but what went wrong
 */
export function toLive<T, View>({ snapshot, problem }: PollerState<T>, viewOf: (value: T) => View): Live<View> {
  if (!snapshot) throw new Failure(problem ?? { code: 'unexpected', source: 'live' });
  return { asOf: snapshot.asOf, value: viewOf(snapshot.value), ...(problem && { problem }) };
}

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
