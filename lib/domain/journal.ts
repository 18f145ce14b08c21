import type { StreamLine } from './cloud';
import type { LogLine } from './log-line';
import type { Problem } from './problem';
import type { Instant } from './scope';

/** Where Gantry writes down what it did, in the account that it did it to. */
export const JOURNAL_GROUP = '/gantry/journal';
export const JOURNAL_RETENTION_DAYS = 365;

/** What a stream of the journal is about, as the beginning of its name. */
export const JOURNAL_STREAMS = { audit: 'audit/', runs: 'runs/' } as const;
/** Where audit entries were written until 2026-11, as `order`; they are still read. */
export const EARLIER_AUDIT_STREAMS = 'orders/';
export const runStream = (run: string): string => `${JOURNAL_STREAMS.runs}${run}`;

/** Whether what is written arrives in the account. Until something was written, nobody knows. */
export type JournalState =
  | { kind: 'unknown' }
  | { kind: 'kept' }
  /** It goes to the server's own output instead. */
  | { kind: 'lost'; problem: Problem; since: Instant };

/** What is written, in words for a machine: one JSON object a line. */
export type JournalEntry = { at: Instant } & Readonly<Record<string, unknown>>;

export type Journal = {
  state(): JournalState;
  /** Sooner or later, in order, and never in anybody's way. */
  write(stream: string, ...entries: readonly JournalEntry[]): void;
  /**
   * Resolves when they can be read by others, with whether they can: where the account does not let us write there is
   * nothing to wait for.
   */
  keep(stream: string, ...entries: readonly JournalEntry[]): Promise<boolean>;
  /** All of one stream; nothing where there is none. */
  read(stream: string): Promise<StreamLine[]>;
  /** The newest entries that a filter pattern of CloudWatch Logs finds, newest first. */
  search(query: { streamPrefix: string; pattern?: string; from: Instant; limit: number }): Promise<LogLine[]>;
};
