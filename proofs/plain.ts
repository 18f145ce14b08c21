const isThing = (value: unknown): boolean => typeof value === 'object' && value !== null;

const inOrder = (list: unknown[]): unknown[] =>
  list.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));

/**
 * A value that two sandboxes can be compared by: maps as objects, sets and lists in order of what is in them, ids by
 * their names, and nothing that is undefined.
 */
export function plain(value: object, names: ReadonlyMap<string, string>): Record<string, unknown> {
  const named = (text: string): string => {
    let result = text.replace(/(:task-definition\/[^:]+):\d+$/, '$1');
    for (const [id, name] of names) result = result.replaceAll(id, name);
    return result;
  };
  const flat = (each: unknown): unknown => {
    if (typeof each === 'string') return named(each);
    if (each instanceof Map)
      return flat(Object.fromEntries([...each].map(([key, entry]) => [named(String(key)), entry])));
    if (each instanceof Set) return inOrder([...each].map(flat));
    if (each instanceof Date) return undefined;
    // The words of a command have an order of their own; things do not.
    if (Array.isArray(each)) return each.every(isThing) ? inOrder(each.map(flat)) : each.map(flat);
    if (typeof each !== 'object' || each === null) return each;
    const entries = Object.entries(each).flatMap(([key, entry]) => {
      const made = flat(entry);
      return made === undefined ? [] : [[key, made] as const];
    });
    return Object.fromEntries(entries.toSorted(([one], [other]) => (one < other ? -1 : 1)));
  };
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, flat(entry)]));
}
