import { linesBetween, timeSpanOf } from '@/sandbox/engine/logs/log-lines';
import type { LogLine } from '@/sandbox/engine/logs/read-log-lines';
import type { LogGroup, LogQuery, LogStream } from '@/sandbox/state/logs';
import { HOUR_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { keptSince } from '../groups';

type Present = { stream: LogStream; first: number; last: number };

const FIRST_STRETCH_MS = 10_000;
const LONGEST_STRETCH_MS = 6 * HOUR_MS;
/** Lines in a stretch that make the next one longer, or shorter. */
const FEW = 1000;
const MANY = 4000;

/** Goes through the lines of a group's window, a stretch of time after the other, and looks at each line once. */
export class Walk {
  private readonly streams: readonly Present[];
  private readonly from: number;
  private readonly to: number;
  private cursor: number;
  private length = FIRST_STRETCH_MS;

  constructor(
    private readonly world: World,
    group: LogGroup,
    query: LogQuery,
    private readonly isForward: boolean,
  ) {
    const from = Math.max(query.from, keptSince(group, query.createdAt));
    const to = Math.min(query.to, query.createdAt);
    this.streams = [...group.streams.values()].flatMap((stream) => {
      const span = timeSpanOf(world, stream);
      return span && span.last >= from && span.first < to ? [{ stream, ...span }] : [];
    });
    this.from = this.streams.reduce((first, stream) => Math.min(first, Math.max(from, stream.first)), to);
    this.to = this.streams.reduce((last, stream) => Math.max(last, Math.min(to, stream.last + 1)), this.from);
    this.cursor = isForward ? this.from : this.to;
  }

  get isDone(): boolean {
    return this.isForward ? this.cursor >= this.to : this.cursor <= this.from;
  }

  /** The lines of the next stretch, in no order. */
  next(): LogLine[] {
    const low = this.isForward ? this.cursor : Math.max(this.from, this.cursor - this.length);
    const high = this.isForward ? Math.min(this.to, this.cursor + this.length) : this.cursor;
    this.cursor = this.isForward ? high : low;
    const lines = this.streams
      .filter(({ first, last }) => last >= low && first < high)
      .flatMap(({ stream }) =>
        linesBetween(this.world, stream, low, high).map((line) => ({ ...line, stream: stream.name })),
      );
    if (lines.length < FEW) this.length = Math.min(LONGEST_STRETCH_MS, this.length * 2);
    if (lines.length > MANY) this.length = Math.max(1000, this.length / 2);
    return lines;
  }
}
