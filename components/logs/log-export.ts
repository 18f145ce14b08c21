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

/** Downloads a text as a file. */
export function download(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
