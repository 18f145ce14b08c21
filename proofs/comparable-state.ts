const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null;

const sortByJson = (list: unknown[]): unknown[] =>
  list.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

/**
 * A value that two sandboxes can be compared by: maps as objects, sets and lists in order of what is in them, ids by
 * their names, and nothing that is undefined.
 */
export function toComparable(value: object, names: ReadonlyMap<string, string>): Record<string, unknown> {
  const replaceIds = (text: string): string => {
    let result = text.replace(/(:task-definition\/[^:]+):\d+$/, '$1');
    for (const [id, name] of names) result = result.replaceAll(id, name);
    return result;
  };
  const simplify = (each: unknown): unknown => {
    if (typeof each === 'string') return replaceIds(each);
    if (each instanceof Map)
      return simplify(Object.fromEntries([...each].map(([key, entry]) => [replaceIds(String(key)), entry])));
    if (each instanceof Set) return sortByJson([...each].map(simplify));
    if (each instanceof Date) return undefined;
    // The words of a command have an order of their own; things do not.
    if (Array.isArray(each)) return each.every(isObject) ? sortByJson(each.map(simplify)) : each.map(simplify);
    if (typeof each !== 'object' || each === null) return each;
    const entries = Object.entries(each).flatMap(([key, entry]) => {
      const simplified = simplify(entry);
      return simplified === undefined ? [] : [[key, simplified] as const];
    });
    return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
  };
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, simplify(entry)]));
}
