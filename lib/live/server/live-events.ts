import type { Cloud } from '../../domain/cloud';
import type { Live, LiveEvent } from '../../domain/live';
import { Failure } from '../../domain/problem';
import type { Scope } from '../../domain/scope';
import type { PollerState } from './poller';
import type { Pollers } from './pollers';

/**
 * The events for one reader of a poller: the value at once and whenever it differs, a heartbeat when it has not
 * changed, and the problem while there is one. The last event is repeated before a browser would consider the
 * connection dead.
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
 * The events of a poller for one reader.
 * @throws Failure `missing` while it is remembered that there is nothing to poll
 */
export function openLive<At extends Scope, T, View>(
  pollers: Pollers<At, T>,
  at: At,
  cloud: Cloud,
  { signal, viewOf }: { signal: AbortSignal; viewOf: (value: T) => View },
): AsyncGenerator<LiveEvent<View>, void> {
  const refusal = pollers.findRefusal(at);
  if (refusal) throw new Failure(refusal);
  return toLiveEvents(pollers.states(at, cloud, signal), viewOf);
}

/**
 * The initial value of a page, from a poller's state.
 * @throws Failure when there is no value but a problem
 */
export function toLive<T, View>({ snapshot, problem }: PollerState<T>, viewOf: (value: T) => View): Live<View> {
  if (!snapshot) throw new Failure(problem ?? { code: 'unexpected', source: 'live' });
  return { asOf: snapshot.asOf, value: viewOf(snapshot.value), ...(problem && { problem }) };
}

/** Browsers consider a stream dead without an event for longer than two of these. */
export const HEARTBEAT_MS = 8_000;

/** Yields the items of `items`, and `undefined` whenever there was none for `everyMs`. */
export async function* withHeartbeat<T>(
  items: AsyncIterable<T>,
  everyMs: number = HEARTBEAT_MS,
): AsyncGenerator<T | undefined, void> {
  const iterator = items[Symbol.asyncIterator]();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wake = () => {};
  let isSettled = false;
  // Heard once for each item: a race would add to an item that is long in coming whenever there is a heartbeat.
  const ask = () => {
    isSettled = false;
    const next = iterator.next();
    const settle = () => {
      isSettled = true;
      wake();
    };
    next.then(settle, settle);
    return next;
  };
  let pending = ask();
  try {
    while (true) {
      if (!isSettled)
        await new Promise<void>((resolve) => {
          wake = resolve;
          timer = setTimeout(resolve, everyMs);
        });
      clearTimeout(timer);
      if (!isSettled) {
        yield undefined;
        continue;
      }
      const result = await pending;
      if (result.done) return;
      pending = ask();
      yield result.value;
    }
  } finally {
    clearTimeout(timer);
    // Not awaited: `return` waits for the pending item, which ends when its source sees the signal.
    void iterator.return?.();
  }
}
