import type { Instant } from '@/lib/domain/scope';

const two = (part: number): string => String(part).padStart(2, '0');

/** An instant as a field of date and time has it, in the browser's time zone; nothing for none. */
export function writeLocalTime(at: Instant | undefined): string {
  if (at === undefined) return '';
  const date = new Date(at);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** What stands in such a field as an instant; undefined for what is none. */
export function readLocalTime(text: string): Instant | undefined {
  const at = text === '' ? Number.NaN : new Date(text).getTime();
  return Number.isNaN(at) ? undefined : at;
}
