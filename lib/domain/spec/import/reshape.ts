import { wholeWords } from '../../shell-words';
import { asText, isObject } from './reader';

const PAIRS: Readonly<Record<string, readonly [string, string]>> = {
  KeyValuePair: ['name', 'value'],
  Secret: ['name', 'valueFrom'],
  Tag: ['key', 'value'],
};

/** A mapping, or lines of `NAME=value`, where ECS has a list of pairs: as that list; undefined where it is none. */
export function isShapeOf(value: unknown, itemType: string | undefined): unknown[] | undefined {
  const [key, member] = PAIRS[itemType ?? ''] ?? [];
  if (key === undefined || member === undefined) return itemType !== undefined && isObject(value) ? [value] : undefined;
  const pair = (name: string, text: unknown) =>
    Object.fromEntries([
      [key, name],
      [member, asText(text) ?? text],
    ]);
  if (isObject(value)) {
    if (key in value && member in value) return [value];
    return Object.entries(value).map(([name, text]) => pair(name, text));
  }
  if (
    !Array.isArray(value) ||
    value.length === 0 ||
    !value.every((each) => typeof each === 'string' && each.includes('='))
  )
    return undefined;
  return value.map((line: string) => pair(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)));
}

/** One line of a command as its words, as a shell would take them. */
export const wholeWordsOf = (line: string): unknown => wholeWords(line) ?? [line];
