import type { SortKey } from './query';
import type { Row } from './result-row';
import { compare, type Value } from './values';

/** Rows with the values that they are sorted by. */
type Keyed = { row: Row; keys: Value[] };

/** Puts rows into order; those of one rank stay as they were, and those without a value come last. */
export function sortRows(rows: readonly Row[], keys: readonly SortKey[]): Row[] {
  return rows
    .map((row): Keyed => ({ row, keys: keys.map(({ value }) => value(row.read)) }))
    .sort((a, b) => order(a, b, keys))
    .map(({ row }) => row);
}

function order(one: Keyed, other: Keyed, keys: readonly SortKey[]): number {
  for (const [place, { descending }] of keys.entries()) {
    const [a, b] = [one.keys[place], other.keys[place]];
    if (a === undefined || b === undefined) {
      if (a !== b) return a === undefined ? 1 : -1;
      continue;
    }
    const result = compare(a, b) ?? 0;
    if (result !== 0) return descending ? -result : result;
  }
  return 0;
}
