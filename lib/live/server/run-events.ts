import type { LiveEvent } from '../../domain/live';
import type { RunProgress } from '../../domain/runs/run';
import type { Instant } from '../../domain/scope';
import { withHeartbeat } from './heartbeat';

/** A run as a live stream. It stays open after the run has finished, since a stream that ends is opened again. */
export async function* toRunEvents(
  progress: AsyncIterable<RunProgress>,
  now: () => Instant,
  signal: AbortSignal,
): AsyncGenerator<LiveEvent<RunProgress>, void> {
  for await (const value of withHeartbeat(keepOpenUntilAborted(progress, signal))) {
    yield value ? { kind: 'snapshot', asOf: now(), value } : { kind: 'unchanged', asOf: now() };
  }
}

async function* keepOpenUntilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void> {
  yield* items;
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
