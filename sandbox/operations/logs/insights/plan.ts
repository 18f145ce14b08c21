import { sortRows } from './ordering';
import { type Command, readQuery, type SortKey } from './query';
import { keyOf, type Row } from './result-row';
import { Statistics } from './statistics';
import { isTrue } from './values';

/** Rows that a query gives unless it says otherwise, and at most. */
const USUAL_ROWS = 10_000;
export const MOST_ROWS = 100_000;

/** How a query is carried out: what is done to each line as it comes, how lines are gathered, and what is done then. */
export type Plan = {
  each: Command[];
  /** Gathers into groups; without it the lines themselves are the result. */
  stats?: Extract<Command, { kind: 'stats' }>;
  /** The order of lines, and how many are wanted in that order. By time, reading can stop once they are found. */
  order: { keys: SortKey[]; byTime?: 'ascending' | 'descending'; count: number };
  afterwards: Command[];
  limit: number;
};

const BY_TIME: SortKey = { value: (read) => read('@timestamp'), descending: true, field: '@timestamp' };

/**
 * Reads a query and says how to carry it out.
 *
 * @param limit how many rows the caller wants at most
 * @throws AwsFault `MalformedQueryException`
 */
export function planOf(text: string, limit = USUAL_ROWS): Plan {
  const commands = readQuery(text);
  const isStreamed = ({ kind }: Command) => kind === 'filter' || kind === 'parse' || kind === 'fields';
  const barrier = commands.findIndex((command) => !isStreamed(command) && command.kind !== 'display');
  const each = barrier < 0 ? commands : commands.slice(0, barrier);
  const rest = barrier < 0 ? [] : commands.slice(barrier);
  const [first, second] = rest;
  if (first?.kind === 'stats') {
    return { each, stats: first, order: { keys: [], count: 0 }, afterwards: rest.slice(1), limit };
  }
  const keys = first?.kind === 'sort' ? first.keys : [BY_TIME];
  const afterwards = first?.kind === 'sort' ? rest.slice(1) : rest;
  const next = first?.kind === 'sort' ? second : first;
  const count = next?.kind === 'limit' ? next.count : afterwards.length === 0 ? limit : MOST_ROWS;
  return { each, order: { keys, byTime: timeOrder(keys), count }, afterwards, limit };
}

function timeOrder([key, ...others]: readonly SortKey[]): 'ascending' | 'descending' | undefined {
  if (key?.field !== '@timestamp' || others.length > 0) return undefined;
  return key.descending ? 'descending' : 'ascending';
}

/** What the commands that come first make of a row: whether it stays. */
export function matchesAll(row: Row, commands: readonly Command[]): boolean {
  for (const command of commands) {
    if (command.kind === 'filter' && !isTrue(command.holds(row.read))) return false;
    if (command.kind === 'parse') command.extract(row.read, row.make);
    if (command.kind === 'fields' || command.kind === 'display') {
      for (const { name, value, isField } of command.columns) if (!isField) row.make(name, value(row.read));
    }
  }
  return true;
}

/** What the commands that come last make of all rows together. */
export function finishRows(rows: Row[], commands: readonly Command[]): Row[] {
  return commands.reduce((kept, command) => {
    switch (command.kind) {
      case 'sort':
        return sortRows(kept, command.keys);
      case 'limit':
        return kept.slice(0, command.count);
      case 'dedup':
        return [
          ...new Map(kept.toReversed().map((row) => [keyOf(command.columns, row.read), row])).values(),
        ].toReversed();
      case 'stats': {
        const statistics = new Statistics(command);
        for (const row of kept) statistics.add(row);
        return statistics.rows();
      }
      default:
        return kept.filter((row) => matchesAll(row, [command]));
    }
  }, rows);
}

/** The columns that a query shows, in order. */
export function columnsOf({ each, stats, afterwards }: Plan): string[] {
  const commands = [...each, ...(stats ? [stats] : []), ...afterwards];
  const display = commands.findLast(({ kind }) => kind === 'display');
  if (display?.kind === 'display') return display.columns.map(({ name }) => name);
  const last = commands.findLast(({ kind }) => kind === 'stats');
  if (last?.kind === 'stats') return new Statistics(last).names;
  const named = commands.flatMap((command) =>
    command.kind === 'fields' ? command.columns.map(({ name }) => name) : [],
  );
  return named.length > 0 ? [...new Set(named)] : ['@timestamp', '@message'];
}
