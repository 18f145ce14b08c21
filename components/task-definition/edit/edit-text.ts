import { applyEdits, format, modify } from 'jsonc-parser';
import type { Path } from '@/lib/domain/task-definition/json';

const FORMATTING = { insertSpaces: true, tabSize: 2, eol: '\n' };

/**
 * The text with one value changed and all else as it was, to the letter; undefined takes the member or item away. A text
 * in which there is no such place stays as it is.
 */
export function setJsonValue(text: string, path: Path, value: unknown): string {
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: FORMATTING }));
}

/** The text with an item at the end of a list, which is made where there is none. */
export function appendJsonItem(text: string, list: Path, length: number, item: unknown): string {
  return length === 0 ? setJsonValue(text, list, [item]) : setJsonValue(text, [...list, length], item);
}

/** The text without an item of a list; a list that is empty then goes as well. */
export const removeJsonItem = (text: string, list: Path, length: number, index: number): string =>
  length === 1 ? setJsonValue(text, list, undefined) : setJsonValue(text, [...list, index], undefined);

/** The text laid out as Gantry lays out JSON. */
export const formatJson = (text: string): string => applyEdits(text, format(text, undefined, FORMATTING));
