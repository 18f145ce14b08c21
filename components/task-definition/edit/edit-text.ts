import { type Edit, format, modify } from 'jsonc-parser';
import type { Path } from '@/lib/domain/task-definition/json';

/** Edits that do not overlap, applied in one pass over the text however many there are. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let end = 0;
  for (const { offset, length, content } of edits.toSorted((one, other) => one.offset - other.offset)) {
    parts.push(text.slice(end, offset), content);
    end = offset + length;
  }
  return [...parts, text.slice(end)].join('');
}

/** The parser lays out the whole lines that a change touches; lines beyond this stay as they are. */
const LONGEST_LINE = 4_000;

const hasLongLine = (text: string): boolean => text.split('\n').some((line) => line.length > LONGEST_LINE);

const FORMATTING = { insertSpaces: true, tabSize: 2, eol: '\n' };

/**
 * The text with one value changed and everything else unchanged; undefined removes the member or item. A text without
 * such a path stays as it is.
 */
export function setJsonValue(text: string, path: Path, value: unknown): string {
  return applyEdits(text, modify(text, [...path], value, hasLongLine(text) ? {} : { formattingOptions: FORMATTING }));
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
