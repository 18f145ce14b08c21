import { parseDocument } from 'yaml';
import type { ImportError } from './import-result';
import { nestsTooDeep } from './nesting';
import { type Loosened, readLooseJson } from './read-json';

/** Far more than any task definition (64 KiB at most) or Compose file of a person. */
const MOST_BYTES = 256 * 1_024;

/** What begins as JSON and is none is read as YAML up to here: it reports every comma that is wrong. */
const MOST_UNSURE = 64 * 1_024;
/** A task definition has 64 KiB at most; laid out, thrice as many characters. */
const MOST_LOOSE = 192 * 1_024;

/** How many values a document may have once its aliases are followed: a bomb has billions, a real file a few thousand. */
const MOST_VALUES = 200_000;

export type Tree = { ok: true; value: unknown; loosened?: Loosened } | { ok: false; error: ImportError };

const fail = (reason: ImportError['reason'], facts: Record<string, string> = {}): Tree => ({
  ok: false,
  error: { reason, facts },
});

export const isTooLarge = (text: string): boolean =>
  text.length > MOST_BYTES || new TextEncoder().encode(text).length > MOST_BYTES;

/**
 * Reads JSON, JSON with comments and YAML into plain values. What begins as JSON is read as YAML only where it has no quoted name:
 * YAML takes half of a broken object for a whole one. Of a key that comes twice the last one counts.
 */
export function readTree(source: string): Tree {
  const text = source.replace(/^\uFEFF/, '');
  if (!isJsonLike(text)) return nestsTooDeep(text) ? fail('too-deep') : readYaml(text);
  const json = parseStrictly(text);
  if (json) return json;
  if (nestsTooDeep(text)) return fail('too-deep');
  if (!/"\s*:|\/\/|\/\*/.test(text) && text.length <= MOST_UNSURE) {
    const yaml = readYaml(text);
    if (yaml.ok) return yaml;
  }
  if (text.length > MOST_LOOSE) return failAt(text, 0, 'too long');
  const loose = readLooseJson(text);
  return loose.ok ? loose : failAt(text, loose.offset, loose.detail);
}

const isJsonLike = (text: string): boolean => /^(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*(?:\[|\{(?!\{|%))/.test(text);

/** What stands in a line, so that a person finds it. */
function failAt(text: string, position: number, detail: string): Tree {
  const before = text.slice(0, position).split('\n');
  const line = (before.at(-1) ?? '') + (text.slice(position).split('\n', 1)[0] ?? '');
  return fail('syntax', {
    line: String(before.length),
    column: String((before.at(-1)?.length ?? 0) + 1),
    detail,
    text: line.trim().slice(0, 120),
  });
}

function readYaml(source: string): Tree {
  const text = quoteTemplates(source);
  const options = { prettyErrors: false, merge: true, uniqueKeys: false, logLevel: 'silent' } as const;
  try {
    const document = withoutStacks(() => parseDocument(text, options));
    const [error] = document.errors;
    if (error) return failAt(text, error.pos[0], error.message);
    const value: unknown = document.toJS({ maxAliasCount: -1 });
    return isWithin(value, MOST_VALUES) ? { ok: true, value } : fail('too-many-aliases');
  } catch (problem) {
    if (problem instanceof RangeError) return fail('too-deep');
    if (!(problem instanceof ReferenceError)) throw problem;
    const [, alias] = /^Unresolved alias .*: (\S+)$/.exec(problem.message) ?? [];
    return alias === undefined ? fail('too-many-aliases') : failAt(text, text.indexOf(`*${alias}`), problem.message);
  }
}

/** `image: {{ image }}` would be a mapping within a mapping. Tabs before a comment and the like stay as they are. */
const quoteTemplates = (text: string): string =>
  text.replaceAll(
    /^([ \t]*(?:-[ \t]+)?(?:[\w.-]+:[ \t]+)?)((?:\{\{[^\n]*?\}\}|%\w+%|@\w+@)[^\s#"']*)[ \t]*$/gm,
    (_, before: string, value: string) => `${before}'${value.replaceAll("'", "''")}'`,
  );

/** Aliases share their value, so a bomb is small until somebody counts it. */
function isWithin(root: unknown, most: number): boolean {
  const waiting = [root];
  for (let count = 0; waiting.length > 0; count += 1) {
    if (count > most) return false;
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const member of Object.values(value)) waiting.push(member);
    if (waiting.length > most) return false;
  }
  return true;
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

function parseStrictly(text: string): Tree | undefined {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (problem) {
    if (problem instanceof RangeError) return fail('too-deep');
    if (!(problem instanceof SyntaxError)) throw problem;
    return undefined;
  }
}
