import type { LogLine } from '../../domain/log-line';
import { Failure, type Problem } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import { withHeartbeat } from './heartbeat';
import type { Position } from './log-cursor';
import type { LogPage } from './log-pages';
import { createLogReader, type Delivery, type LogReader, type ReaderLimits } from './log-reader';
import type { LogTail } from './log-tail';
import type { State } from './poller';

/** What a log stream says. `cursor` is where to go on from after this event; with `more`, other lines follow at once. */
export type LogEvent =
  | { kind: 'lines'; asOf: Instant; lines: LogLine[]; cursor: string; more?: boolean }
  | { kind: 'quiet'; asOf: Instant; cursor: string }
  | { kind: 'trouble'; asOf?: Instant; problem: Problem };

type Source = {
  states: AsyncIterable<State<LogTail>>;
  /** Where the reader had got to before; a new one begins with the end of the backlog. */
  from?: Position;
  /** Lines that the shared tail does not have, from AWS, in the order of time. */
  readBack: (from: Instant, to: Instant) => AsyncIterable<LogPage>;
  limits?: ReaderLimits;
};

/** One reader's own way through the shared tail: every line once, whenever it joins and however far it fell behind. */
export async function* logEvents({ states, from, readBack, limits }: Source): AsyncGenerator<LogEvent, void> {
  let reader: LogReader | undefined;
  let state: State<LogTail> | undefined;
  for await (const next of withHeartbeat(states)) {
    state = next ?? state;
    if (!state) continue;
    const { known, problem } = state;
    if (known) {
      reader ??= createLogReader(known.value, from, limits);
      yield* tell(reader, known.value, known.asOf, readBack);
    }
    if (problem) yield { kind: 'trouble', asOf: known?.asOf, problem };
  }
}

async function* tell(
  reader: LogReader,
  tail: LogTail,
  asOf: Instant,
  readBack: Source['readBack'],
): AsyncGenerator<LogEvent, void> {
  let othersFollow = true;
  const say = (delivery: Delivery, catchingUp: boolean): LogEvent => {
    othersFollow = delivery.more || catchingUp;
    return { kind: 'lines', asOf, ...delivery, more: othersFollow };
  };
  try {
    if (reader.isBehind(tail)) {
      for await (const { lines, reached } of readBack(reader.low(), tail.since)) {
        for (const delivery of reader.catchUp(lines, reached ?? tail.since, tail)) yield say(delivery, true);
      }
    }
    for (const delivery of reader.follow(tail)) yield say(delivery, false);
    // Also ends a catching-up after which nothing new has come.
    if (othersFollow) yield { kind: 'quiet', asOf, cursor: reader.cursor() };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    yield { kind: 'trouble', asOf, problem: error.problem }; // still behind: the next state tries again
  }
}
