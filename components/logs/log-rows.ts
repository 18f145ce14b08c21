import type { LogLine } from '@/lib/domain/log-line';
import type { Instant } from '@/lib/domain/scope';
import type { ServiceDeployment } from '@/lib/domain/service';
import { type LogEntry, readLogEntry } from './log-entry';
import type { LogLevel } from './log-level';

/** A row of the stream: a line, or the moment a deployment began. */
export type LogRow =
  | { kind: 'line'; key: string; at: Instant; entry: LogEntry }
  | { kind: 'deployment'; key: string; at: Instant; deployment: ServiceDeployment };

/** The filter of the log. An empty choice of task, container or level means all of them. */
export type LogFilter = { text: string; task?: string; container?: string; level?: LogLevel };

export const NO_FILTER: LogFilter = { text: '' };

const SEVERITY: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

const matches = (entry: LogEntry, filter: LogFilter, searchText: string): boolean =>
  (!filter.task || entry.line.taskId === filter.task) &&
  (!filter.container || entry.line.container === filter.container) &&
  (!filter.level || SEVERITY[entry.level ?? 'info'] >= SEVERITY[filter.level]) &&
  (searchText === '' || entry.text.toLowerCase().includes(searchText));

/**
 * The lines that pass the filter, in the order given (by time), with a marker wherever a deployment began between two of
 * them. A level includes every more severe one; a line without a level counts as `info`.
 */
export function buildLogRows(
  lines: readonly LogLine[],
  filter: LogFilter,
  deployments: readonly ServiceDeployment[],
): LogRow[] {
  const searchText = filter.text.trim().toLowerCase();
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
    if (matches(entry, filter, searchText)) rows.push({ kind: 'line', key: line.id, at: line.at, entry });
  }
  // A deployment that began after the newest line gets its marker too.
  if (first) markUpTo(Number.POSITIVE_INFINITY);
  return rows;
}

/** So many matches of one line are highlighted. */
const MATCHES_MAX = 500;

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
