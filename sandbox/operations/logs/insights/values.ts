/** An instant in ms, which results show as a date. */
export class Instant {
  constructor(readonly at: number) {}
}

/** What a field or an expression holds; `undefined` where there is nothing. */
export type Value = string | number | boolean | Instant | undefined;

/** How an expression reads the fields of what it is evaluated for. */
export type Read = (field: string) => Value;

export function asNumber(value: Value): number | undefined {
  if (value instanceof Instant) return value.at;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  if (value === undefined || value.trim() === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) ? number : undefined;
}

/** A value as results show it: numbers to four places, truth as 1 and 0. */
export function asText(value: Value): string | undefined {
  if (value instanceof Instant) return new Date(value.at).toISOString().replace('T', ' ').slice(0, -1);
  if (typeof value === 'boolean') return value ? '1' : '0';
  return typeof value === 'number' ? String(Math.round(value * 10_000) / 10_000) : value;
}

export const isTrue = (value: Value): boolean => {
  if (typeof value === 'string') return value !== '' && value !== 'false' && value !== '0';
  return value !== undefined && asNumber(value) !== 0;
};

/** Compares as numbers where both are, as texts otherwise; `undefined` when one of them is missing. */
export function compare(one: Value, other: Value): number | undefined {
  if (one === undefined || other === undefined) return undefined;
  const [a, b] = [asNumber(one), asNumber(other)];
  if (a !== undefined && b !== undefined) return a - b;
  const [left, right] = [asText(one) ?? '', asText(other) ?? ''];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What a piece of a query says of an event. */
export type Expression = (read: Read) => Value;
