import type { Aggregate } from './aggregates';
import { Expressions } from './expression';
import { type Extraction, parseCommand } from './parse-command';
import { Reader } from './reader';
import { malformedQuery, type Token } from './tokens';
import type { Expression } from './values';

/** A column of the results and what fills it; `isField` says that it is a field as it stands. */
export type Column = { name: string; value: Expression; isField?: boolean };
export type SortKey = { value: Expression; descending: boolean; field: string };

/** What a query does, command by command. */
export type Command =
  | { kind: 'fields' | 'display'; columns: Column[] }
  | { kind: 'filter'; holds: Expression }
  | { kind: 'parse'; extract: Extraction }
  | { kind: 'sort'; keys: SortKey[] }
  | { kind: 'limit'; count: number }
  | { kind: 'dedup'; columns: Column[] }
  | { kind: 'stats'; columns: Column[]; by: Column[]; aggregates: Aggregate[] };

/**
 * Reads a query of Logs Insights: `fields`, `display`, `filter`, `parse`, `sort`, `limit`, `head`, `dedup` and `stats`.
 *
 * @throws AwsFault `MalformedQueryException`
 */
export function readQuery(text: string): Command[] {
  const reader = new Reader(text);
  const commands: Command[] = [];
  while (!reader.isDone) {
    commands.push(command(reader));
    if (!reader.isAtEnd) throw reader.refuse();
    if (reader.takes('|') && reader.isDone) throw reader.refuse();
  }
  if (commands.length === 0) throw malformedQuery('The query is empty');
  return commands;
}

function command(reader: Reader): Command {
  const token = reader.next();
  switch (token.kind === 'word' ? token.text.toLowerCase() : '') {
    case 'fields':
      return { kind: 'fields', columns: reader.list(() => column(reader)) };
    case 'display':
      return { kind: 'display', columns: reader.list(() => column(reader)) };
    case 'filter':
      return { kind: 'filter', holds: new Expressions(reader).any() };
    case 'parse':
      return { kind: 'parse', extract: parseCommand(reader) };
    case 'sort':
      return { kind: 'sort', keys: reader.list(() => sortKey(reader)) };
    case 'limit':
    case 'head':
      return { kind: 'limit', count: countOf(reader) };
    case 'dedup':
      return { kind: 'dedup', columns: reader.list(() => column(reader)) };
    case 'stats':
      return stats(reader);
    default:
      throw reader.refuse(token);
  }
}

function column(reader: Reader, found?: Aggregate[]): Column {
  const first = reader.peek();
  const value = new Expressions(reader, found).any();
  const words = nameOf(reader, first);
  if (!reader.takes('as')) return { name: words, value, isField: words === first.text };
  const name = reader.next();
  if (name.kind !== 'word' && name.kind !== 'field') throw reader.refuse(name);
  return { name: name.text, value };
}

/** A column is called by its field, or by the words of its expression. */
const nameOf = (reader: Reader, first: Token): string => {
  const words = reader.wordsSince(first.from);
  return first.kind === 'field' && words === `\`${first.text}\`` ? first.text : words;
};

function sortKey(reader: Reader): SortKey {
  const first = reader.peek();
  const written = new Expressions(reader, []).any();
  const field = nameOf(reader, first);
  const descending = reader.takes('desc');
  if (!descending) reader.takes('asc');
  // After `stats`, what was an expression is a column of that name.
  return { value: (read) => read(field) ?? written(read), descending, field };
}

function countOf(reader: Reader): number {
  const token = reader.next();
  const count = Number(token.text);
  if (token.kind !== 'number' || !Number.isInteger(count) || count < 1) throw reader.refuse(token);
  return count;
}

function stats(reader: Reader): Command {
  const aggregates: Aggregate[] = [];
  const columns = reader.list(() => column(reader, aggregates));
  const by = reader.takes('by') ? reader.list(() => column(reader)) : [];
  return { kind: 'stats', columns, by, aggregates };
}
