import type { StreamLine } from '../cloud';
import type { Journal, JournalState } from '../journal';
import type { Instant } from '../scope';

type Kept = StreamLine & { stream: string };

/**
 * An in-memory journal. Tests may read and write `lines`; two journals with the same `lines` are two replicas of one
 * account.
 */
export function fakeJournal(lines: Kept[] = [], now?: () => Instant): Journal & { lines: Kept[] } {
  const state: JournalState = { kind: 'kept' };
  const write: Journal['write'] = (stream, ...entries) => {
    for (const entry of entries) {
      lines.push({ stream, at: entry.at, ingestedAt: now?.() ?? entry.at, message: JSON.stringify(entry) });
    }
  };
  return {
    lines,
    state: () => state,
    write,
    keep: async (stream, ...entries) => {
      write(stream, ...entries);
      return true;
    },
    read: async (stream) => lines.filter((line) => line.stream === stream),
    search: async ({ streamPrefix, pattern = '', from, limit }) => {
      const wanted = [...pattern.matchAll(/\$\.(\w+) = "([^"]*)"/g)];
      return lines
        .filter(({ stream, at }) => stream.startsWith(streamPrefix) && at >= from)
        .filter(({ message }) => {
          const entry: Record<string, unknown> = JSON.parse(message);
          const isEqual = ([, name = '', value]: string[]) => entry[name] === value;
          return pattern.includes('||') ? wanted.some(isEqual) : wanted.every(isEqual);
        })
        .map((line, index) => ({ ...line, id: String(index), group: '/gantry/journal' }))
        .reverse()
        .slice(0, limit);
    },
  };
}
