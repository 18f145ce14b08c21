import type { LogLine } from './log-line';
import type { Instant } from './scope';

/** What is asked of CloudWatch Logs; see `Cloud`. */
export type Logs = {
  /** True when it was made, false when it was there already. */
  ensureLogGroup(name: string, retentionDays: number, tags: Record<string, string>): Promise<boolean>;
  /** Ordered by time, of the streams with that prefix. At most `limit`; `more` says that there are others. */
  readLines(query: {
    group: string;
    /** Of the group, where it is another one. */
    region?: string;
    streamPrefix?: string;
    streams?: string[];
    from: Instant;
    to?: Instant;
    limit: number;
  }): Promise<{ lines: LogLine[]; more: boolean }>;
  /** Undefined when there is no such group; `retentionDays` is 0 when it keeps lines for ever. */
  findLogGroup(name: string): Promise<{ retentionDays: number } | undefined>;
  /** Undefined when there is no such group. */
  listLogGroupTags(name: string): Promise<Record<string, string> | undefined>;
  /**
   * Appends lines, in order of time, to a stream, which is made when it is missing.
   * @returns the indexes of lines that AWS leaves out because of their time
   */
  writeLines(group: string, stream: string, lines: readonly { at: Instant; message: string }[]): Promise<number[]>;
  /** All of one stream, in order of time; nothing when there is none of that name, or no such group. */
  readStream(group: string, stream: string): Promise<StreamLine[]>;
  /** The newest lines that a filter pattern of CloudWatch Logs finds, newest first; nothing when there is no such group. */
  searchLines(query: {
    group: string;
    region?: string;
    streamPrefix?: string;
    streams?: string[];
    pattern?: string;
    from: Instant;
    limit: number;
    /** How many pages are asked for at most; a search that must not end before its limit names none. */
    pages?: number;
  }): Promise<LogLine[]>;
  /**
   * One page of a search between two instants, newest first, which may be empty though it goes on at `next`. It waits until a
   * call fits the rate that AWS allows; nothing when there is no such group.
   * @throws Failure `invalid` for a pattern that AWS does not understand; when `signal` aborts
   */
  searchPage(query: {
    group: string;
    region?: string;
    streamPrefix?: string;
    streams?: string[];
    pattern: string;
    from: Instant;
    to: Instant;
    next?: string | undefined;
    limit: number;
    signal: AbortSignal;
  }): Promise<{ lines: LogLine[]; next?: string }>;
};

/** A line as its stream has it. */
export type StreamLine = { at: Instant; ingestedAt: Instant; message: string };
