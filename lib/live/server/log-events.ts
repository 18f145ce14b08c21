import { Failure } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { LogEvent } from '../../domain/wire/log-event';
import { withHeartbeat } from './live-events';
import { createLogReader, type Delivery, type LogPosition, type LogReader, type ReaderLimits } from './log-reader';
import type { LogPage, LogTail } from './log-tail';
import type { PollerState } from './poller';

type LogEventSource = {
  states: AsyncIterable<PollerState<LogTail>>;
  /** Where the reader had got to before; a new one begins with the end of the backlog. */
  from?: LogPosition;
  /** Lines that the shared tail does not have, from AWS, in the order of time. */
  readBack: (from: Instant, to: Instant) => AsyncIterable<LogPage>;
  limits?: ReaderLimits;
};

/** One reader's own way through the shared tail: every line once, whenever it joins and however far it fell behind. */
export async function* toLogEvents({ states, from, readBack, limits }: LogEventSource): AsyncGenerator<LogEvent, void> {
  let reader: LogReader | undefined;
  let state: PollerState<LogTail> | undefined;
  for await (const next of withHeartbeat(states)) {
    state = next ?? state;
    if (!state) continue;
    const { snapshot, problem } = state;
    if (snapshot) {
      reader ??= createLogReader(snapshot.value, from, limits);
      yield* deliverLines(reader, snapshot.value, snapshot.asOf, readBack);
    }
    if (problem) yield { kind: 'error', asOf: snapshot?.asOf, problem };
  }
}

async function* deliverLines(
  reader: LogReader,
  tail: LogTail,
  asOf: Instant,
  readBack: LogEventSource['readBack'],
): AsyncGenerator<LogEvent, void> {
  let hasMore = true;
  const toLinesEvent = (delivery: Delivery, catchingUp: boolean): LogEvent => {
    hasMore = delivery.more || catchingUp;
    return { kind: 'lines', asOf, ...delivery, more: hasMore };
  };
  try {
    if (reader.isBehind(tail)) {
      for await (const { lines, completeUntil } of readBack(reader.watermark(), tail.since)) {
        for (const delivery of reader.catchUp(lines, completeUntil ?? tail.since, tail))
          yield toLinesEvent(delivery, true);
      }
    }
    for (const delivery of reader.follow(tail)) yield toLinesEvent(delivery, false);
    // Also ends a catching-up after which nothing new has come.
    if (hasMore) yield { kind: 'unchanged', asOf, cursor: reader.cursor() };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    yield { kind: 'error', asOf, problem: error.problem }; // still behind: the next state tries again
  }
}
