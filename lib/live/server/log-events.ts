import { Failure } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { LogEvent } from '../../domain/wire/log-event';
import { withHeartbeat } from './live-events';
import { createLogReader, type Delivery, type LogPosition, type LogReader, type ReaderLimits } from './log-reader';
import type { LogPage, LogTail } from './log-tail';
import type { PollerState } from './poller';

type LogEventSource = {
  states: AsyncIterable<PollerState<LogTail>>;
  /** The cursor of a reader that returns; a new reader starts with the end of the backlog. */
  from?: LogPosition;
  /** Reads lines that the shared tail does not have from AWS, ordered by time. */
  readBack: (from: Instant, to: Instant) => AsyncIterable<LogPage>;
  limits?: ReaderLimits;
};

/** The events for one reader of the shared tail: every line once, whenever it joins and however far it is behind. */
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
    // Also marks the end of catching up when there are no newer lines.
    if (hasMore) yield { kind: 'unchanged', asOf, cursor: reader.cursor() };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    yield { kind: 'error', asOf, problem: error.problem }; // still behind: try again at the next state
  }
}
