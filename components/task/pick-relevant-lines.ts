import { readLogEntry } from '@/components/logs/log-entry';
import type { LogLine } from '@/lib/domain/log-line';

const LINES = 5;

/** The log lines most relevant to a failure: the first errors, else the last lines. */
export function pickRelevantLines(lines: readonly LogLine[]): readonly LogLine[] {
  const errors = lines.filter((line) => readLogEntry(line).level === 'error');
  return errors.length > 0 ? errors.slice(0, LINES) : lines.slice(-LINES);
}
