import { most } from '@/lib/domain/list';

/** An entry of a list; `id` tells rows apart while they are typed, and never leaves the form. */
export type Row = { id: number };

/** A name and a value, such as a variable of the environment or an option of the log driver. */
export type Variable = Row & { name: string; value: string };

/** An id that no row of the list has. */
export const nextId = (rows: readonly Row[]): number => Math.max(0, most(rows.map(({ id }) => id))) + 1;

/** Gives each entry an id of its own. */
export const addIds = <Entry extends object>(entries: readonly Entry[]) =>
  entries.map((entry, index) => ({ ...entry, id: index + 1 }));

/** Whether anything is typed in a row. Empty rows are left out of the spec, so its indexes count the others. */
export const isFilled = (row: { name: string; value: string } | { name: string; from: string }): boolean =>
  row.name !== '' || ('value' in row ? row.value : row.from) !== '';

export const variablesToSpec = (rows: readonly Variable[]): { name: string; value: string }[] =>
  rows.filter(isFilled).map(({ name, value }) => ({ name: name.trim(), value }));
