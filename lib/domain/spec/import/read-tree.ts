import { LineCounter, parseDocument } from 'yaml';
import type { ImportError } from './import-result';
import { nestsTooDeep } from './nesting';

/** Far more than any task definition (64 KiB at most) or Compose file of a person. */
const MOST_BYTES = 256 * 1_024;

/** What begins as JSON and is none is read as YAML up to here: it reports every comma that is wrong. */
const MOST_UNSURE = 64 * 1_024;

/** How often anchors of a document may be used, counted through one another: a bomb needs billions. */
const MOST_ALIASES = 100;

export type Tree = { ok: true; value: unknown } | { ok: false; error: ImportError };

const fail = (reason: ImportError['reason'], facts: Record<string, string> = {}): Tree => ({
  ok: false,
  error: { reason, facts },
});

export const isTooLarge = (text: string): boolean =>
  text.length > MOST_BYTES || new TextEncoder().encode(text).length > MOST_BYTES;

/**
 * Reads JSON or YAML, of which JSON is a part, into plain values. Tags make nothing but plain values either, and of a key
 * that comes twice the last one counts: to compare each with each takes a parser minutes in a hostile text.
 */
export function readTree(text: string): Tree {
  const json = parseJson(text);
  if ('value' in json) return { ok: true, value: json.value };
  if (nestsTooDeep(text)) return fail('too-deep');
  if (json.error && text.length > MOST_UNSURE) return json.error;
  const lineCounter = new LineCounter();
  const options = { lineCounter, prettyErrors: false, merge: true, uniqueKeys: false, logLevel: 'silent' } as const;
  const failAt = (position: number, detail: string) => {
    const { line, col } = lineCounter.linePos(position);
    return fail('syntax', { line: String(line), column: String(col), detail });
  };
  try {
    const document = withoutStacks(() => parseDocument(text, options));
    const [error] = document.errors;
    if (!error) return { ok: true, value: document.toJS({ maxAliasCount: MOST_ALIASES }) };
    return json.error ?? failAt(error.pos[0], error.message);
  } catch (problem) {
    if (problem instanceof RangeError) return fail('too-deep');
    if (!(problem instanceof ReferenceError)) throw problem;
    const [, alias] = /^Unresolved alias .*: (\S+)$/.exec(problem.message) ?? [];
    return alias === undefined ? fail('too-many-aliases') : failAt(text.indexOf(`*${alias}`), problem.message);
  }
}

/**
 * Parses without the call stacks of errors, of which a hostile text has one a character: to write them down takes longer
 * than all else.
 */
function withoutStacks<T>(parse: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return parse();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * What is JSON is read as that: quickly, however deep. What is not may still be YAML; if it is neither, JSON's own error
 * is the better one, in engines that give a position.
 */
function parseJson(text: string): { value: unknown } | { error?: Tree } {
  if (!/^\s*[[{]/.test(text)) return {};
  try {
    return { value: JSON.parse(text) };
  } catch (problem) {
    if (problem instanceof RangeError) return {};
    if (!(problem instanceof SyntaxError)) throw problem;
    return locateError(problem.message, text);
  }
}

/** Engines write the place of an error at its end: as a position, as line and column, or both. */
function locateError(message: string, text: string): { error?: Tree } {
  const [, detail = '', position] = /^(.*?) (?:in JSON )?at position (\d+)/.exec(message) ?? [];
  if (position === undefined) {
    const [, detail = '', line, column] = /^(.*?) at line (\d+) column (\d+)/.exec(message) ?? [];
    return line && column ? { error: fail('syntax', { line, column, detail }) } : {};
  }
  const before = text.slice(0, Number(position)).split('\n');
  const column = String((before.at(-1)?.length ?? 0) + 1);
  return { error: fail('syntax', { line: String(before.length), column, detail }) };
}
