import { csvLine } from '@/lib/domain/csv';
import type { Instant } from '@/lib/domain/scope';
import { type AuditEntry, changesOf, notesOf } from './audit-entry';
import type { EntryWords } from './entry-words';

/** The columns of the CSV file, each with its heading under `activity.columns.`. */
export const EXPORT_COLUMNS = [
  ...['time', 'who', 'role', 'from', 'action', 'permission', 'cluster', 'service', 'resource', 'result', 'changes'],
  ...['detail', 'run', 'duration', 'requests', 'input', 'chain', 'sequence'],
] as const;

/** Spreadsheets take UTF-8 for what it is only behind this mark. */
const BYTE_ORDER_MARK = '\ufeff';

/** The most that a cell of a spreadsheet holds. */
const CELL_MAX = 32_000;
const cell = (text: string | undefined): string | undefined => text?.slice(0, CELL_MAX);

/** AWS's request ids, those of the command before those of the run that it started. */
const requestsOf = ({ calls, startedRun, requestId }: AuditEntry): string =>
  [
    ...(requestId ? [requestId] : []),
    ...calls.flatMap((call) => (call.requestId ? [`${call.operation} ${call.requestId}`] : [])),
    ...(startedRun?.requests ?? []).map((request) => `${request.step} ${request.requestId}`),
  ].join(' · ');

/** The entries as a CSV file, oldest first, in the reader's language. Nothing in it is a formula to a spreadsheet. */
export function writeCsv(entries: readonly AuditEntry[], words: EntryWords, headings: readonly string[]): string {
  const lines = entries.toReversed().map((entry) => {
    const { at, who, role, from, permission, cluster, service, repository, family, detail, run } = entry;
    return csvLine([
      new Date(at).toISOString(),
      ...[who, role, from, words.action(entry), permission, cluster, service, repository ?? family],
      words.outcome(entry, notesOf(entry)),
      cell(
        changesOf(entry)
          .map((change) => words.change(change))
          .join(' · '),
      ),
      ...[cell(detail), run],
      entry.durationMs,
      cell(requestsOf(entry)),
      cell(entry.input === undefined ? undefined : JSON.stringify(entry.input)),
      ...[entry.chain, entry.sequence],
    ]);
  });
  return [BYTE_ORDER_MARK, csvLine(headings), ...lines].join('');
}

export type ExportSummary = { from: Instant; to: Instant; isComplete: boolean; chain: unknown };
type JournalLine = { stream: string; ingestedAt: Instant; message: string };

/**
 * The export as NDJSON: first what it is, then what came of each command, then each line of the journal as it was written, so
 * that others can verify the chain (`npm run audit:verify`).
 */
export function writeNdjson(
  summary: ExportSummary,
  entries: readonly AuditEntry[],
  lines: readonly JournalLine[],
): string {
  const objects = [
    { type: 'export', ...summary, entries: entries.length, lines: lines.length },
    ...entries.toReversed().map((entry) => ({ type: 'entry', ...entry })),
    ...lines.toReversed().map(({ stream, ingestedAt, message }) => ({ type: 'line', stream, ingestedAt, message })),
  ];
  return objects.map((each) => `${JSON.stringify(each)}\n`).join('');
}
