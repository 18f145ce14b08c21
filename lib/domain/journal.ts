import type { StreamLine } from './cloud';
import type { LogLine } from './log-line';
import type { Problem } from './problem';
import type { Instant } from './scope';

/** The log group in which Gantry records what it did, in the account concerned. */
export const JOURNAL_GROUP = '/gantry/journal';
export const JOURNAL_RETENTION_DAYS = 365;

/** What a stream of the journal is about, as the beginning of its name. */
export const JOURNAL_STREAMS = {
  audit: 'audit/',
  runs: 'runs/',
  handovers: 'handovers/',
  /** Times of trouble, a stream a service and month. */
  incidents: 'incidents/',
  /** Who is signed in, in the home region alone. */
  sessions: 'sessions/',
  /** Sessions that were ended before their time, there as well. */
  signOuts: 'sign-outs/',
} as const;
/** Where audit entries were written until 2026-11, as `order`; they are still read. */
export const EARLIER_AUDIT_STREAMS = 'orders/';
export const runStream = (run: string): string => `${JOURNAL_STREAMS.runs}${run}`;

/** Whether records reach CloudWatch Logs; unknown until the first was written. */
export type JournalState =
  | { kind: 'unknown' }
  | { kind: 'kept' }
  /** It goes to the server's own output instead. */
  | { kind: 'lost'; problem: Problem; since: Instant }
  /** AWS has not taken anything for some time; entries wait in the server. */
  | { kind: 'delayed'; problem: Problem; since: Instant };

/** One record: a JSON object a line. */
export type JournalEntry = { at: Instant } & Readonly<Record<string, unknown>>;

export type Journal = {
  state(): JournalState;
  /** In the background, in order; never blocks the caller. */
  write(stream: string, ...entries: readonly JournalEntry[]): void;
  /**
   * Resolves when they can be read by others, with whether they can: without the permission to write there is
   * nothing to wait for.
   */
  keep(stream: string, ...entries: readonly JournalEntry[]): Promise<boolean>;
  /** All of one stream; nothing where there is none. */
  read(stream: string): Promise<StreamLine[]>;
  /** The newest entries that a filter pattern of CloudWatch Logs finds, newest first. */
  search(query: { streamPrefix: string; pattern?: string; from: Instant; limit: number }): Promise<LogLine[]>;
};
