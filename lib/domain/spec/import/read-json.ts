import { type ParseError, parse, printParseErrorCode } from 'jsonc-parser';
import { BARE_PLACEHOLDER } from './placeholder-syntax';

/** What a text had of JSON's neighbours, in numbers: each is said. */
export type Loosened = { comments: number; commas: number; quotes: number; bare: number };

export type LooseJson =
  | { ok: true; value: unknown; loosened: Loosened }
  | { ok: false; offset: number; detail: string };

const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|#(?!\{)[^\n]*/y;
const KEY = /[A-Za-z_$][\w$-]*(?=\s*:)/y;

/**
 * JSON as people write it: with comments, trailing commas, keys without quotes, and placeholders at the place of values. Every
 * change keeps the lines, so that an error is where the person sees it.
 */
export function readLooseJson(text: string): LooseJson {
  const { strict, loosened } = tighten(text);
  const errors: ParseError[] = [];
  const value: unknown = parse(strict, errors, { allowTrailingComma: true, disallowComments: true });
  const [error] = errors;
  if (!error) return { ok: true, value, loosened };
  const line = strict.slice(0, error.offset).split('\n').length;
  const offset =
    text
      .split('\n')
      .slice(0, line - 1)
      .join('\n').length + (line > 1 ? 1 : 0);
  return { ok: false, offset, detail: printParseErrorCode(error.error) };
}

function tighten(text: string): { strict: string; loosened: Loosened } {
  const loosened: Loosened = { comments: 0, commas: 0, quotes: 0, bare: 0 };
  const parts: string[] = [];
  const matchAt = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  let last = '';
  for (let at = 0; at < text.length; ) {
    const character = text.charAt(at);
    if (character === '"' || character === "'") {
      const { written, end } = readQuoted(text, at, character);
      if (character === "'") loosened.quotes += 1;
      parts.push(written);
      at = end;
      last = '"';
      continue;
    }
    if (/\s/.test(character)) {
      parts.push(character === '\u00A0' ? ' ' : character);
      at += 1;
      continue;
    }
    const isValuePlace = last === ':' || last === ',' || last === '[';
    const placeholder = isValuePlace ? matchAt(BARE_PLACEHOLDER, at) : undefined;
    const comment = placeholder === undefined && '/#'.includes(character) ? matchAt(COMMENT, at) : undefined;
    if (comment !== undefined) {
      loosened.comments += 1;
      parts.push(comment.replaceAll(/[^\n]/g, ''));
      at += comment.length;
      continue;
    }
    const key = last === '{' || last === ',' ? matchAt(KEY, at) : undefined;
    const word = key ?? placeholder;
    if (word !== undefined) {
      loosened[key === undefined ? 'bare' : 'quotes'] += 1;
      parts.push(
        JSON.stringify(key === undefined && /^\w+$/.test(word) && !/^__|PLACEHOLDER/.test(word) ? `<${word}>` : word),
      );
      at += word.length;
      last = '"';
      continue;
    }
    if ((character === '}' || character === ']') && last === ',') loosened.commas += 1;
    parts.push(character);
    last = character;
    at += 1;
  }
  return { strict: parts.join(''), loosened };
}

/** A text in quotes; within `{{ … }}` quotes are the template's own. */
function readQuoted(text: string, from: number, quote: string): { written: string; end: number } {
  let written = '"';
  for (let at = from + 1; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (character === '\n') return { written, end: at };
    if (character === quote) return { written: `${written}"`, end: at + 1 };
    const template =
      character === '{' && text[at + 1] === '{'
        ? /^\{\{[^\n]{0,200}?\}\}/.exec(text.slice(at, at + 210))?.[0]
        : undefined;
    if (template?.includes('"')) {
      written += template.replaceAll(/(?<!\\)"/g, '\\"');
      at += template.length - 1;
    } else if (character === '\\') {
      const pair = text.slice(at, at + 2);
      written += pair === "\\'" ? "'" : pair;
      at += 1;
    } else written += character === '"' ? '\\"' : character === '\t' ? '\\t' : character;
  }
  return { written, end: text.length };
}
