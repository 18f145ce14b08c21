import { applyEdits, format, modify } from 'jsonc-parser';
import type { Path } from '@/lib/domain/task-definition/json';

const FORMATTING = { insertSpaces: true, tabSize: 2, eol: '\n' };

/**
 * The text with one value changed and everything else unchanged; undefined removes the member or item. A text without
 * such a path stays as it is.
 */
export function setJsonValue(text: string, path: Path, value: unknown): string {
  return applyEdits(text, modify(text, [...path], value, { formattingOptions: FORMATTING }));
}

/** The text with an item appended to a list, which is created if missing. */
export function appendJsonItem(text: string, list: Path, length: number, item: unknown): string {
  return length === 0 ? setJsonValue(text, list, [item]) : setJsonValue(text, [...list, length], item);
}

/** The text without an item of a list; a list that becomes empty is removed as well. */
export const removeJsonItem = (text: string, list: Path, length: number, index: number): string =>
  length === 1 ? setJsonValue(text, list, undefined) : setJsonValue(text, [...list, index], undefined);

/** The text formatted as Gantry formats JSON. */
export const formatJson = (text: string): string => applyEdits(text, format(text, undefined, FORMATTING));
