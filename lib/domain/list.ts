/*
 * For lists whose length others decide. A call with `...list` fails with a RangeError when the list has some hundred thousand
 * items: `push(...list)` and `Math.max(...list)` are not for them, and `lib/spread-arguments.test.ts` keeps them out.
 */

/** Adds items to the end of a list, however many there are. */
export function append<Item>(list: Item[], items: Iterable<Item>): void {
  for (const item of items) list.push(item);
}

/** The items of a list by what they have in common, each group in the order of the list. */
export function groupBy<Key, Item>(items: Iterable<Item>, keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The smallest of any number of values; infinite when there is none, as `Math.min()` is. */
export function least(values: Iterable<number>): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (const value of values) smallest = Math.min(smallest, value);
  return smallest;
}

/** The largest of any number of values; negative and infinite when there is none, as `Math.max()` is. */
export function most(values: Iterable<number>): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (const value of values) largest = Math.max(largest, value);
  return largest;
}
