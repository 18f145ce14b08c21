import type { LogLine } from '@/lib/domain/log-line';
import type { Instant } from '@/lib/domain/scope';
import type { ServiceDeployment } from '@/lib/domain/service';
import { type LogEntry, readLogEntry } from './log-entry';
import type { LogLevel } from './log-level';

/** A row of the stream: a line, or the moment a deployment began. */
export type LogRow =
  | { kind: 'line'; key: string; at: Instant; entry: LogEntry }
  | { kind: 'deployment'; key: string; at: Instant; deployment: ServiceDeployment };

/** The filter of the log. An empty choice of task, deployment, container or level means all of them. */
export type LogFilter = {
  text: string;
  /** The text is a regular expression. */
  regex?: boolean;
  task?: string;
  /** The id of a deployment; lines of its tasks, as far as these are still known. */
  deployment?: string;
  container?: string;
  level?: LogLevel;
};

export const NO_FILTER: LogFilter = { text: '' };

/** Whether a line has what is looked for; undefined while a regular expression is not tried on it yet. */
export type TextMatcher = (entry: LogEntry) => boolean;

const SEVERITY: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/** The matcher of a plain text, in any case. */
export function matchText(text: string): TextMatcher {
  const searched = text.trim().toLowerCase();
  return searched === '' ? () => true : (entry) => entry.text.toLowerCase().includes(searched);
}

const matches = (
  entry: LogEntry,
  { task, container, level }: LogFilter,
  tasks: ReadonlySet<string> | undefined,
  hasText: TextMatcher,
): boolean =>
  (!task || entry.line.taskId === task) &&
  (!tasks || (entry.line.taskId !== undefined && tasks.has(entry.line.taskId))) &&
  (!container || entry.line.container === container) &&
  (!level || SEVERITY[entry.level ?? 'info'] >= SEVERITY[level]) &&
  hasText(entry);

/**
 * The lines that pass the filter, in the order given (by time), with a marker wherever a deployment began between two of
 * them. A level includes every more severe one; a line without a level counts as `info`.
 * @param hasText what the text of the filter is looked for with, where it is no plain text
 * @param tasks of the filter's deployment
 */
export function buildLogRows(
  lines: readonly LogLine[],
  filter: LogFilter,
  deployments: readonly ServiceDeployment[],
  { hasText = matchText(filter.text), tasks }: { hasText?: TextMatcher; tasks?: ReadonlySet<string> | undefined } = {},
): LogRow[] {
  const markers = [...deployments].sort((a, b) => a.createdAt - b.createdAt);
  const first = lines[0];
  let next = first ? markers.findIndex((marker) => marker.createdAt >= first.at) : 0;
  if (next < 0) next = markers.length;
  const rows: LogRow[] = [];
  const markUpTo = (at: Instant) => {
    for (let marker = markers[next]; marker && marker.createdAt <= at; marker = markers[next]) {
      rows.push({ kind: 'deployment', key: marker.arn, at: marker.createdAt, deployment: marker });
      next += 1;
    }
  };
  for (const line of lines) {
    markUpTo(line.at);
    const entry = readLogEntry(line);
    if (matches(entry, filter, tasks, hasText)) rows.push({ kind: 'line', key: line.id, at: line.at, entry });
  }
  // A deployment that began after the newest line gets its marker too.
  if (first) markUpTo(Number.POSITIVE_INFINITY);
  return rows;
}

/** Where a text is highlighted: `[from, to)` of each place, in order. */
export type PlaceFinder = (text: string) => [number, number][];

/** So many matches of one line are highlighted. */
export const MATCHES_MAX = 500;

/** Where a text matches, for highlighting: `[from, to)` of the first occurrences, without regard to case. */
export function findOccurrences(text: string, searchText: string): [number, number][] {
  const needle = searchText.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  if (needle === '') return [];
  const places: [number, number][] = [];
  for (const match of text.matchAll(new RegExp(needle, 'giu'))) {
    if (places.push([match.index, match.index + match[0].length]) === MATCHES_MAX) break;
  }
  return places;
}
