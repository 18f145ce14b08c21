import { entryOf } from '@/components/logs/log-entry';
import type { LogLine } from '@/lib/domain/log-line';

const LINES = 5;

/** What a task said about its trouble: its first errors, else the last it said at all. */
export function tellingLines(lines: readonly LogLine[]): readonly LogLine[] {
  const errors = lines.filter((line) => entryOf(line).level === 'error');
  return errors.length > 0 ? errors.slice(0, LINES) : lines.slice(-LINES);
}
