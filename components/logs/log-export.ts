import { csvLine } from '@/lib/domain/csv';
import type { LogEntry } from './log-entry';
import type { LogRow } from './log-rows';

const entries = (rows: readonly LogRow[]) => rows.flatMap((row) => (row.kind === 'line' ? [row.entry] : []));

const formatLine = ({ line }: LogEntry, message: string) =>
  [new Date(line.at).toISOString(), line.taskId, line.container, message].filter(Boolean).join(' ');

/** For the clipboard: without escape sequences, since it may be pasted into a terminal. */
export const formatForClipboard = (rows: readonly LogRow[]): string =>
  entries(rows)
    .map((entry) => formatLine(entry, entry.text))
    .join('\n');

/** For a file: the messages unchanged. */
export const formatForFile = (rows: readonly LogRow[]): string =>
  entries(rows)
    .map((entry) => formatLine(entry, entry.line.message))
    .join('\n');

/** One JSON object a line, the messages unchanged. */
export const formatAsNdjson = (rows: readonly LogRow[]): string =>
  entries(rows)
    .map(({ line, level }) => {
      const { id, at, ingestedAt, group, stream, taskId, container, message } = line;
      const times = { timestamp: new Date(at).toISOString(), ingestionTime: new Date(ingestedAt).toISOString() };
      return `${JSON.stringify({ ...times, level, group, stream, task: taskId, container, eventId: id, message })}\n`;
    })
    .join('');

const COLUMNS = ['timestamp', 'level', 'task', 'container', 'group', 'stream', 'message'];

/** A table for spreadsheets; no cell is a formula. */
export const formatAsCsv = (rows: readonly LogRow[]): string =>
  [
    csvLine(COLUMNS),
    ...entries(rows).map(({ line, level, text }) =>
      csvLine([new Date(line.at).toISOString(), level, line.taskId, line.container, line.group, line.stream, text]),
    ),
  ].join('');

export const FILE_FORMATS = [
  { extension: 'txt', type: 'text/plain', format: formatForFile },
  { extension: 'ndjson', type: 'application/x-ndjson', format: formatAsNdjson },
  { extension: 'csv', type: 'text/csv', format: formatAsCsv },
] as const;

/** Downloads a text as a file. */
export function download(text: string, name: string, type = 'text/plain'): void {
  const url = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
