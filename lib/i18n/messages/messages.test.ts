import { describe, expect, it } from 'vitest';
import { DEFAULT_LOCALE, LOCALES } from '../locale';
import { messagesOf } from '.';

/** Every message by its dotted key. */
function flatten(messages: object, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flatten(value, `${prefix}${key}.`)],
    ),
  );
}

/** What a message fills in: the names after `{`, those inside of plural and select branches too, but not the branches themselves. */
function argumentsOf(message: string): string[] {
  const names = new Set<string>();
  for (let at = 0; at < message.length; at += 1) {
    if (message[at] !== '{') continue;
    const end = closing(message, at);
    const inner = message.slice(at + 1, end);
    const [name = '', , ...rest] = inner.split(',');
    names.add(name.trim());
    for (const branch of branchesOf(rest.join(','))) for (const nested of argumentsOf(branch)) names.add(nested);
    at = end;
  }
  return [...names].sort();
}

/** The index of the brace that closes the one at `open`. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  throw new Error(`a brace is never closed: ${text}`);
}

/** `one {# service} other {# services}` → `# service`, `# services` */
function branchesOf(text: string): string[] {
  const open = text.indexOf('{');
  if (open < 0) return [];
  const end = closing(text, open);
  return [text.slice(open + 1, end), ...branchesOf(text.slice(end + 1))];
}

const tagsOf = (message: string) => [...new Set([...message.matchAll(/<([a-z]+)>/g)].map(([, name]) => name))].sort();

const reference = flatten(messagesOf(DEFAULT_LOCALE));

describe.each(LOCALES.filter((locale) => locale !== DEFAULT_LOCALE))('messages in %s', (locale) => {
  const translated = flatten(messagesOf(locale));

  it('has every message, and none that no longer exists', () => {
    expect([...translated.keys()].sort()).toEqual([...reference.keys()].sort());
  });

  it('fills in the same values and marks the same parts', () => {
    const shape = (messages: Map<string, string>) =>
      Object.fromEntries(
        [...messages].map(([key, text]) => [key, { filled: argumentsOf(text), marked: tagsOf(text) }]),
      );
    expect(shape(translated)).toEqual(shape(reference));
  });

  it('leaves no message empty', () => {
    expect([...translated].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([]);
  });
});

describe('French typography', () => {
  it('never lets a line break before ; : ? ! » or after «', () => {
    const loose = [...flatten(messagesOf('fr'))].filter(([, text]) => / [;:?!»]|« /.test(text)).map(([key]) => key);
    expect(loose).toEqual([]);
  });
});

describe('the words of messages', () => {
  it.each([
    [
      'en',
      /\b(?:wish(?:es|ed)?|wanted|surveys?|carr(?:y|ies|ied) (?:it |this )?on|tak(?:e|es|en) back|looked at|for ever)\b/i,
    ],
    [
      'fr',
      /contrôles? de santé|étiquettes?|\bvoulue?s?\b|\badaptation\b|\bhoraires\b|l’horaire\b|désinscri|inscrite?s?\b|\bterminal\b/i,
    ],
  ] as const)('in %s are those of AWS and its consoles, as docs/glossary.md has them', (locale, retired) => {
    const found = [...flatten(messagesOf(locale))]
      .filter(([, text]) => retired.test(text.replaceAll(/\{\w+[,}]/g, '')))
      .map(([key, text]) => `${key}: ${text}`);
    expect(found).toEqual([]);
  });
});
