import type { Live, LiveEvent } from '../../domain/live';
import { Failure } from '../../domain/problem';
import { withHeartbeat } from './heartbeat';
import type { State } from './poller';

/**
 * What one reader is told of the states of a poller: the value at once and whenever it differs, that nothing changed
 * otherwise, and what is wrong for as long as it is. Says the last again before the reader could think it has gone.
 */
export async function* liveEvents<T, View>(
  states: AsyncIterable<State<T>>,
  viewOf: (value: T) => View,
): AsyncGenerator<LiveEvent<View>, void> {
  let told = 0;
  let now: State<T> | undefined;
  for await (const next of withHeartbeat(states)) {
    now = next ?? now;
    if (!now) continue;
    const { version, known, problem } = now;
    if (known && version !== told) {
      told = version;
      yield { kind: 'snapshot', asOf: known.asOf, value: viewOf(known.value) };
      if (!problem) continue;
    }
    if (problem) yield { kind: 'trouble', asOf: known?.asOf, problem };
    else if (known) yield { kind: 'quiet', asOf: known.asOf };
  }
}

/**
 * A page's first paint from what a poller knows.
 * @throws Failure when nothing is known but what went wrong
 */
export function liveOf<T, View>({ known, problem }: State<T>, viewOf: (value: T) => View): Live<View> {
  if (!known) throw new Failure(problem ?? { code: 'unexpected', source: 'live' });
  return { asOf: known.asOf, value: viewOf(known.value), ...(problem && { problem }) };
}
