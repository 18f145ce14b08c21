import fc from 'fast-check';
import { describe, expect, inject, it } from 'vitest';
import type { LogEvent } from '../../domain/wire/log-event';
import { toLogEvents } from './log-events';
import { decodeCursor, encodeCursor } from './log-reader';
import { extendTail, LATENESS_MS, type LogPage, type LogTail, readPages } from './log-tail';
import type { PollerState } from './poller';
import { type FakeLogLine, fakeLogs } from './testing/fake-logs';

const START = Date.UTC(2026, 2, 2);
const SOURCES = ['web', 'proxy'].map((container) => ({
  group: '/ecs/boutique/web',
  container,
  streamPrefix: `ecs/${container}/`,
}));

type Script = {
  written: FakeLogLine[];
  /** Milliseconds between two polls of the shared reader. */
  polls: number[];
  /** After which polls a reader's connection is cut, and how many events of that poll it still receives. */
  cuts: { poll: number; heard: number }[];
  /** Before which poll the server is replaced by a new one without state. */
  restart?: number;
  pageLines: number;
  /** How many lines the shared reader keeps, and how many one event carries. */
  linesKept: number;
  linesPerEvent: number;
};

const scripts: fc.Arbitrary<Script> = fc.record({
  written: fc
    .array(
      fc.record({
        offset: fc.integer({ min: 0, max: 60_000 }),
        late: fc.integer({ min: 0, max: LATENESS_MS - 1 }),
        container: fc.constantFrom('web', 'proxy'),
      }),
      { maxLength: 150, size: 'max' },
    )
    .map((lines) =>
      lines.map(({ offset, late, container }, index) => ({
        id: `line-${index}`,
        at: START + offset,
        shownAt: START + offset + late,
        container,
      })),
    ),
  polls: fc.array(fc.integer({ min: 200, max: 45_000 }), { minLength: 3, maxLength: 10 }),
  cuts: fc.array(fc.record({ poll: fc.nat(10), heard: fc.nat(6) }), { maxLength: 8 }),
  restart: fc.option(fc.nat(8), { nil: undefined }),
  pageLines: fc.constantFrom(3, 10, 10_000),
  linesKept: fc.constantFrom(1, 5, 30, 1_000),
  linesPerEvent: fc.constantFrom(1, 4, 1_000),
});

/** A connection: takes states, and returns the events of each until there are none. */
function connect(
  cursor: string,
  linesPerEvent: number,
  readBack: (from: number, to: number) => AsyncIterable<LogPage>,
) {
  const queue: PollerState<LogTail>[] = [];
  let wake = () => {};
  async function* states() {
    while (true) {
      const state = queue.shift();
      if (state) yield state;
      else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  }
  const from = decodeCursor(cursor);
  const events = toLogEvents({ states: states(), from, readBack, limits: { firstLines: 1_000, linesPerEvent } });
  return async function* say(state: PollerState<LogTail>): AsyncGenerator<LogEvent, void> {
    queue.push(state);
    wake();
    while (true) {
      const { value: event, done } = await events.next();
      if (done) return;
      yield event;
      if (event.kind !== 'lines' || !event.more) return;
    }
  };
}

/**
 * One browser, which reconnects with the cursor of the last event that it received. Returns the ids in the order of
 * receipt.
 */
async function play({ written, polls, cuts, restart, pageLines, linesKept, linesPerEvent }: Script): Promise<string[]> {
  let now = START;
  const logs = fakeLogs(written, () => now, pageLines);
  const readBack = (from: number, to: number) => readPages(logs, SOURCES, from, to);
  const heard: string[] = [];
  let cursor = encodeCursor({ watermark: START, recentIds: new Map() });
  let tail: LogTail | undefined;
  let connection = connect(cursor, linesPerEvent, readBack);

  // In the last steps every written line is visible and has been read.
  const steps = [...polls, 80_000, ...Array<number>(20).fill(1_000)];
  for (const [index, step] of steps.entries()) {
    now += step;
    if (index === restart) tail = undefined;
    const limits = { lines: linesKept, characters: 1_000_000 };
    tail = (await extendTail({ logs, sources: SOURCES, now, limits }, tail)).tail;
    const cut = cuts.find(({ poll }) => poll === index && poll < polls.length);
    if (index === restart) connection = connect(cursor, linesPerEvent, readBack);
    let left = cut?.heard ?? Number.POSITIVE_INFINITY;
    for await (const event of connection({ version: index, snapshot: { asOf: now, value: tail } })) {
      if (left <= 0) break;
      left -= 1;
      if (event.kind === 'error') throw new Error(event.problem.code);
      if (event.kind === 'lines') heard.push(...event.lines.map(({ id }) => id));
      cursor = event.cursor;
    }
    if (cut) connection = connect(cursor, linesPerEvent, readBack);
  }
  return heard;
}

describe('a stream of log lines', () => {
  it('loses no line and repeats none, however late lines come and wherever the connection is cut', async () => {
    await fc.assert(
      fc.asyncProperty(scripts, async (script) => {
        const heard = await play(script);
        expect([...heard].sort()).toEqual(script.written.map(({ id }) => id).sort());
      }),
      { numRuns: 40 * inject('times'), endOnFailure: true },
    );
  });
});
