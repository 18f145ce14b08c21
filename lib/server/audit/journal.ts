import type { Cloud } from '../../domain/cloud';
import {
  JOURNAL_GROUP,
  JOURNAL_RETENTION_DAYS,
  type Journal,
  type JournalEntry,
  type JournalState,
} from '../../domain/journal';
import { countFittingLines } from '../../domain/log-batch';
import { Failure } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import { reactionTo } from './write-failure';

/** How long `keep` waits; the entry is written later all the same if AWS takes it then. */
const KEEP_MS = 30_000;
/** How long failed writes go on being tried when the process ends; then the entries go to the server's output. */
const ENDING_MS = 5_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 15_000;
/** How long nothing is written to the account after access was denied; then the permission may have been granted. */
const DENIED_MS = 60_000;
/** What may wait for one stream; further entries go to the server's output. */
const WAITING_MAX = { entries: 20_000, bytes: 32 * 1_048_576 };

export type JournalDependencies = {
  logs: Pick<Cloud['logs'], 'ensureLogGroup' | 'writeLines' | 'readStream' | 'searchLines'>;
  now: () => Instant;
  sleep: (ms: number) => Promise<void>;
  /** Logs an entry that is not written to the account: what AWS refuses, or what there is no room for. */
  logEntry: (stream: string, entry: JournalEntry) => void;
  /** After a write to a stream, entries that nobody waits for are gathered so long: a call takes as much time as ten entries. */
  gatherMs?: number;
  /** Asked after entries of a stream were written: what is to be written to it besides. */
  additions?: (stream: string) => readonly JournalEntry[];
};

type Pending = {
  entry: JournalEntry;
  at: Instant;
  message: string;
  since: Instant;
  settle?: ((isKept: boolean) => void) | undefined;
};

/** What waits to be written to one stream, oldest first. */
type StreamQueue = { pending: Pending[]; bytes: number; isBeingWritten: boolean; stopGathering: () => void };

export type OpenJournal = Journal & {
  /** Resolves when every entry so far has been written to the account or to the server's output. */
  flush: () => Promise<void>;
};

/**
 * The journal of one account and region: a log group in that account. Each stream is written by itself, in order of arrival
 * and within AWS's limits of a call, so that an entry that AWS refuses keeps no other one back. While AWS throttles or does not
 * answer, entries wait; only a denied access means that there is no journal. `keep` alone waits until an entry is written.
 */
export function createJournal(dependencies: JournalDependencies): OpenJournal {
  const { logs, now, sleep, logEntry, gatherMs = 0, additions } = dependencies;
  let state: JournalState = { kind: 'unknown' };
  let deniedAt: Instant | undefined;
  let failingSince: Instant | undefined;
  let endsAt: Instant | undefined;
  const queues = new Map<string, StreamQueue>();
  const writers = new Set<Promise<void>>();
  /** What ends the pauses that are under way. A promise of the end of the process would keep all that ever waited for it. */
  const pauses = new Set<() => void>();

  const isDenied = () => deniedAt !== undefined && now() - deniedAt < DENIED_MS;

  const setAside = (stream: string, some: readonly Pending[]) => {
    for (const { entry, settle } of some) {
      logEntry(stream, entry);
      settle?.(false);
    }
  };

  const take = (queue: StreamQueue, count: number): Pending[] => {
    const taken = queue.pending.splice(0, count);
    queue.bytes -= taken.reduce((sum, { message }) => sum + message.length, 0);
    return taken;
  };

  const writeLines = async (stream: string, lines: readonly Pending[]): Promise<number[]> => {
    try {
      return await logs.writeLines(JOURNAL_GROUP, stream, lines);
    } catch (error) {
      if (!(error instanceof Failure) || error.problem.code !== 'missing') throw error;
      await logs.ensureLogGroup(JOURNAL_GROUP, JOURNAL_RETENTION_DAYS, { 'gantry:managed': 'true' });
      return logs.writeLines(JOURNAL_GROUP, stream, lines);
    }
  };

  /** Writes a batch; what AWS leaves out of it for its time goes to the output. */
  const writeBatch = async (stream: string, queue: StreamQueue, count: number) => {
    const lines = queue.pending.slice(0, count).toSorted((one, other) => one.at - other.at);
    const leftOut = new Set(await writeLines(stream, lines));
    take(queue, count);
    for (const [index, each] of lines.entries()) if (!leftOut.has(index)) each.settle?.(true);
    setAside(
      stream,
      lines.filter((_, index) => leftOut.has(index)),
    );
    if (leftOut.size === count) return;
    [state, deniedAt, failingSince] = [{ kind: 'kept' }, undefined, undefined];
    for (const entry of additions?.(stream) ?? []) append(queue, entry);
  };

  const answerSlowCallers = (queue: StreamQueue) => {
    for (const each of queue.pending) {
      if (now() - each.since < KEEP_MS) return;
      each.settle?.(false);
      each.settle = undefined;
    }
  };

  /** Resolves after some time, when the process ends, or when what `onPause` is given is called. */
  const pause = (ms: number, onPause?: (end: () => void) => void) =>
    new Promise<void>((resolve) => {
      const end = () => {
        pauses.delete(end);
        resolve();
      };
      pauses.add(end);
      onPause?.(end);
      void sleep(ms).then(end);
    });

  /** Resolves when it is time to write again: at once when somebody waits, or the process ends. */
  const gather = async (queue: StreamQueue): Promise<void> => {
    if (gatherMs === 0 || endsAt !== undefined || queue.pending.some(({ settle }) => settle)) return;
    await pause(gatherMs, (end) => {
      queue.stopGathering = end;
    });
  };

  /** Writes all that waits for a stream, and what arrives meanwhile. */
  const drain = async (stream: string, queue: StreamQueue) => {
    let batchMax = Number.POSITIVE_INFINITY;
    let pauseMs = FIRST_PAUSE_MS;
    let failures = 0;
    while (queue.pending.length > 0) {
      if (isDenied()) {
        setAside(stream, take(queue, queue.pending.length));
        break;
      }
      const count = Math.min(batchMax, countFittingLines(queue.pending));
      try {
        await writeBatch(stream, queue, count);
        batchMax *= 2;
        [pauseMs, failures] = [FIRST_PAUSE_MS, 0];
        await gather(queue);
        continue;
      } catch (error) {
        failures += 1;
        const { kind, problem } = reactionTo(error, failures);
        if (kind === 'deny') {
          [deniedAt, state] = [now(), { kind: 'lost', problem, since: now() }];
          continue;
        }
        if (kind === 'set-aside') {
          // Halves, until the entry that AWS refuses stands alone.
          if (count === 1) setAside(stream, take(queue, 1));
          [batchMax, failures] = [Math.max(1, Math.ceil(count / 2)), count === 1 ? 0 : failures];
          continue;
        }
        failingSince ??= now();
        if (now() - failingSince >= KEEP_MS) state = { kind: 'delayed', problem, since: failingSince };
      }
      answerSlowCallers(queue);
      if (endsAt !== undefined && now() >= endsAt) setAside(stream, take(queue, queue.pending.length));
      else if (endsAt !== undefined) await sleep(FIRST_PAUSE_MS);
      else await pause(pauseMs);
      pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS);
    }
  };

  const append = (queue: StreamQueue, entry: JournalEntry, settle?: Pending['settle']) => {
    const message = JSON.stringify(entry);
    queue.pending.push({ entry, at: entry.at, message, since: now(), settle });
    queue.bytes += message.length;
  };

  const startWriting = (stream: string, queue: StreamQueue) => {
    queue.isBeingWritten = true;
    const writing = drain(stream, queue).finally(() => {
      queue.isBeingWritten = false;
      writers.delete(writing);
      if (queue.pending.length > 0) startWriting(stream, queue);
      else queues.delete(stream);
    });
    writers.add(writing);
  };

  const add = (stream: string, entries: readonly JournalEntry[], settle?: (isKept: boolean) => void) => {
    const queue = queues.get(stream) ?? { pending: [], bytes: 0, isBeingWritten: false, stopGathering: () => {} };
    queues.set(stream, queue);
    for (const [index, entry] of entries.entries()) {
      const last = index === entries.length - 1 ? settle : undefined;
      const isFull = queue.pending.length >= WAITING_MAX.entries || queue.bytes >= WAITING_MAX.bytes;
      if (!isFull) append(queue, entry, last);
      else {
        logEntry(stream, entry);
        last?.(false);
      }
    }
    if (settle) queue.stopGathering();
    if (!queue.isBeingWritten) startWriting(stream, queue);
  };

  return {
    state: () => state,
    write: (stream, ...entries) => add(stream, entries),
    keep: (stream, ...entries) => new Promise((resolve) => add(stream, entries, resolve)),
    read: (stream) => logs.readStream(JOURNAL_GROUP, stream),
    search: (query) => logs.searchLines({ group: JOURNAL_GROUP, ...query }),
    flush: async () => {
      endsAt = now() + ENDING_MS;
      for (const end of [...pauses]) end();
      while (writers.size > 0) await Promise.all(writers);
    },
  };
}
