import type { Column } from './query';
import type { Read, Value } from './values';

/** A row on its way through a query's commands. `make` adds a field; `order` is that in which it was read. */
export type Row = { read: Read; make(name: string, value: Value): void };

/** A row that holds what it was given, such as the result of `stats`. */
export function rowOf(fields: Map<string, Value>): Row {
  return { read: (name) => fields.get(name), make: (name, value) => fields.set(name, value) };
}

/** What tells rows apart by some columns. */
export const keyOf = (columns: readonly Column[], read: Read): string =>
  JSON.stringify(columns.map(({ value }) => value(read) ?? null));
