import type { Cloud } from '../../domain/cloud';
import {
  JOURNAL_GROUP,
  JOURNAL_RETENTION_DAYS,
  type Journal,
  type JournalEntry,
  type JournalState,
} from '../../domain/journal';
import { Failure, type Problem, type ProblemCode } from '../../domain/problem';
import type { Instant } from '../../domain/scope';

/** How long failed writes are retried before the entries go to the server's standard output instead. */
const RETRY_MS = 30_000;
const FIRST_PAUSE_MS = 500;
/** How long nothing is written to the account after a write was refused; then the permission may have been granted. */
const REFUSED_MS = 60_000;

const TRANSIENT: readonly ProblemCode[] = ['throttled', 'unreachable', 'unexpected'];

export type JournalDependencies = {
  logs: Pick<Cloud['logs'], 'ensureLogGroup' | 'writeLines' | 'readStream' | 'searchLines'>;
  now: () => Instant;
  sleep: (ms: number) => Promise<void>;
  /** Logs an entry that could not be written to the account. */
  logEntry: (stream: string, entry: JournalEntry) => void;
};

type PendingEntry = { stream: string; entry: JournalEntry; settle?: (isKept: boolean) => void };

export type OpenJournal = Journal & {
  /** Resolves when every entry so far has been written to the account or to the server's output. */
  flush: () => Promise<void>;
};

/**
 * The journal of one account and region: a log group in that account. Entries that arrive while a batch is being
 * written form the next batch, which preserves their order; only `keep` waits until an entry is written.
 */
export function createJournal({ logs, now, sleep, logEntry }: JournalDependencies): OpenJournal {
  let state: JournalState = { kind: 'unknown' };
  let queue: PendingEntry[] = [];
  let isWriting = false;
  /** Ends with the entries that are being written, and those that arrive meanwhile. */
  let writing = Promise.resolve();

  const isRefused = () => state.kind === 'lost' && now() - state.since < REFUSED_MS;

  const write = async (stream: string, batch: readonly PendingEntry[]) => {
    const entries = batch.map(({ entry }) => entry).toSorted((one, other) => one.at - other.at);
    const lines = entries.map((entry) => ({ at: entry.at, message: JSON.stringify(entry) }));
    try {
      await logs.writeLines(JOURNAL_GROUP, stream, lines);
    } catch (error) {
      if (!(error instanceof Failure) || error.problem.code !== 'missing') throw error;
      await logs.ensureLogGroup(JOURNAL_GROUP, JOURNAL_RETENTION_DAYS, { 'gantry:managed': 'true' });
      await logs.writeLines(JOURNAL_GROUP, stream, lines);
    }
  };

  const writeWithRetry = async (stream: string, batch: readonly PendingEntry[]) => {
    const begun = now();
    for (let pause = FIRST_PAUSE_MS; ; pause *= 2) {
      try {
        return await write(stream, batch);
      } catch (error) {
        const isTransient = error instanceof Failure && TRANSIENT.includes(error.problem.code);
        if (!isTransient || now() - begun + pause > RETRY_MS) throw error;
      }
      await sleep(pause);
    }
  };

  const deliver = async (stream: string, batch: readonly PendingEntry[]) => {
    let isKept = false;
    if (!isRefused()) {
      try {
        await writeWithRetry(stream, batch);
        isKept = true;
        state = { kind: 'kept' };
      } catch (error) {
        state = { kind: 'lost', problem: problemOf(error), since: now() };
      }
    }
    for (const { entry, settle } of batch) {
      if (!isKept) logEntry(stream, entry);
      settle?.(isKept);
    }
  };

  const writeQueue = async () => {
    isWriting = true;
    for (let [next] = queue; next; [next] = queue) {
      const { stream } = next;
      const batch = queue.filter((each) => each.stream === stream);
      queue = queue.filter((each) => each.stream !== stream);
      await deliver(stream, batch);
    }
    isWriting = false;
  };

  const add = (stream: string, entries: readonly JournalEntry[], settle?: (isKept: boolean) => void) => {
    const last = entries.length - 1;
    queue.push(...entries.map((entry, index) => ({ stream, entry, ...(index === last && { settle }) })));
    if (!isWriting) writing = writeQueue();
  };

  return {
    state: () => state,
    write: (stream, ...entries) => add(stream, entries),
    keep: (stream, ...entries) => new Promise((resolve) => add(stream, entries, resolve)),
    read: (stream) => logs.readStream(JOURNAL_GROUP, stream),
    search: (query) => logs.searchLines({ group: JOURNAL_GROUP, ...query }),
    flush: () => writing,
  };
}

const problemOf = (error: unknown): Problem =>
  error instanceof Failure ? error.problem : { code: 'unexpected', source: 'journal' };
