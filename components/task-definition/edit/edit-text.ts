import { applyEdits, format, modify } from 'jsonc-parser';
import type { Path } from '@/lib/domain/task-definition/json';

const LOOK = { insertSpaces: true, tabSize: 2, eol: '\n' };

/**
 * The text with one value changed and all else as it was, to the letter; undefined takes the member or item away. A text
 * in which there is no such place stays as it is.
 */
export function withValue(text: string, path: Path, value: unknown): string {
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: LOOK }));
}

/** The text with an item at the end of a list, which is made where there is none. */
export function withItem(text: string, list: Path, length: number, item: unknown): string {
  return length === 0 ? withValue(text, list, [item]) : withValue(text, [...list, length], item);
}

/** The text without an item of a list; a list that is empty then goes as well. */
export const withoutItem = (text: string, list: Path, length: number, index: number): string =>
  length === 1 ? withValue(text, list, undefined) : withValue(text, [...list, index], undefined);

/** The text laid out as Gantry lays out JSON. */
export const tidied = (text: string): string => applyEdits(text, format(text, undefined, LOOK));
