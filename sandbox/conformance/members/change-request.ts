import { isRecord } from '../requests';

/** Steps to a place in a request: names of members, and `[]` and `{}` for the first of a list or a map. */
export const stepsOf = (path: string): string[] => path.match(/\[\]|\{\}|[^.[\]{}]+/g) ?? [];

/** Key of the entry that is put into a map that has none. */
export const MAP_KEY = 'probe';

/** What stands at a place, in the first item of each list and the first entry of each map on the way. */
export function valueAt(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined || value === undefined) return value;
  if (step === '[]') return valueAt(Array.isArray(value) ? value[0] : undefined, rest);
  if (!isRecord(value)) return undefined;
  return valueAt(step === '{}' ? Object.values(value)[0] : value[step], rest);
}

/** A copy with another value at a place; without the member when the value is undefined. */
export function withValue(value: unknown, [step, ...rest]: readonly string[], put: unknown): unknown {
  if (step === undefined) return put;
  if (step === '[]') {
    const list = Array.isArray(value) ? value : [];
    return [withValue(list[0], rest, put), ...list.slice(1)];
  }
  const record = isRecord(value) ? value : {};
  const key = step === '{}' ? (Object.keys(record)[0] ?? MAP_KEY) : step;
  const changed = withValue(record[key], rest, put);
  if (changed !== undefined) return { ...record, [key]: changed };
  const { [key]: _, ...others } = record;
  return others;
}
