import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Instant } from '../../domain/scope';

/**
 * How far one reader has got: every line before `low` was delivered or never will come, and of the later ones those in
 * `seen` were delivered. Ids are kept as short marks, with the instant of their line.
 */
export type LogPosition = { watermark: Instant; recentIds: ReadonlyMap<string, Instant> };

/**
 * Marks that a cursor carries at most, for it travels in an address: some 4 KB of the 16 that Node reads. Beyond that the
 * oldest are left out, and lines that come again are dropped by the browser, which knows them by their id.
 */
const MARKS_MAX = 400;
const MARK_BYTES = 6;
const MARK_LENGTH = 8;

/** A short stand-in for a line's id; two of the few lines within one window share one with a chance of 2⁻⁴⁸ each. */
export const markOf = (lineId: string): string =>
  createHash('sha256').update(lineId).digest().subarray(0, MARK_BYTES).toString('base64url');

/** `<low>.<offset><mark>…`: instants in base 36, offsets from `low` padded to four digits (28 minutes). */
export function encodeCursor({ watermark, recentIds }: LogPosition): string {
  const newest = [...recentIds].sort(([, one], [, other]) => other - one).slice(0, MARKS_MAX);
  const marks = newest.map(([mark, at]) => `${offsetOf(at - watermark)}${mark}`);
  return `${watermark.toString(36)}.${marks.join('')}`;
}

const OFFSET_LENGTH = 4;
const OFFSET_MAX = 36 ** OFFSET_LENGTH - 1;
const offsetOf = (ms: number): string =>
  Math.min(Math.max(ms, 0), OFFSET_MAX).toString(36).padStart(OFFSET_LENGTH, '0');

const Cursor = z
  .string()
  .regex(new RegExp(`^[0-9a-z]{1,9}\\.([0-9a-z]{${OFFSET_LENGTH}}[\\w-]{${MARK_LENGTH}}){0,${MARKS_MAX}}$`));

/** Undefined for anything that is no cursor of ours. */
export function decodeCursor(text: string): LogPosition | undefined {
  if (!Cursor.safeParse(text).success) return undefined;
  const [head = '', tail = ''] = text.split('.');
  const watermark = Number.parseInt(head, 36);
  const entries = tail.match(new RegExp(`.{${OFFSET_LENGTH + MARK_LENGTH}}`, 'g')) ?? [];
  const recentIds = entries.map((entry): [string, Instant] => [
    entry.slice(OFFSET_LENGTH),
    watermark + Number.parseInt(entry.slice(0, OFFSET_LENGTH), 36),
  ]);
  return { watermark, recentIds: new Map(recentIds) };
}
