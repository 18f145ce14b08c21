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

/** Names between braces that ICU fills in; the branches of a plural are not names. */
const argumentsOf = (message: string) =>
  [...new Set([...message.matchAll(/\{\s*([A-Za-z0-9_]+)\s*[},]/g)].map(([, name]) => name))].sort();
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
