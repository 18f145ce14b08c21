import { readDotEnv } from './dotenv';
import type { ImportError } from './import-result';
import { readTree } from './read-tree';
import type { Notes } from './reader';
import type { EnvFile } from './variables';

/** One file, as what it is. */
export type Source = { name: string; tree?: unknown; env?: EnvFile };

/** Reads one file: a `.env` file by its lines, any other into plain values. */
export function readSource(
  { name, text: given }: { name: string; text: string },
  notes: Notes,
): { ok: true; value: Source } | { ok: false; error: ImportError } {
  const text = given.replace(/^\uFEFF/, '');
  if (text.trim() === '') return { ok: true, value: { name } };
  if (
    /^\s*(?:resource|module|locals|variable|data|provider)\s*(?:"[^"]*"\s*)*\{|jsonencode\(/m.test(text) &&
    !/^\s*[[{]/.test(text)
  ) {
    return { ok: false, error: { reason: 'terraform', facts: {} } };
  }
  if (isDotEnv(text)) {
    const { variables, unread } = readDotEnv(text);
    return { ok: true, value: { name, env: { name, variables, unread } } };
  }
  const tree = readTree(text);
  if (!tree.ok) return tree;
  const { comments = 0, commas = 0, quotes = 0, bare = 0 } = tree.loosened ?? {};
  if (comments + commas + quotes + bare > 0) {
    notes.add(name, 'loose-json', { comments: String(comments), commas: String(commas), quotes: String(quotes) });
  }
  return { ok: true, value: { name, tree: tree.value } };
}

/** Neither JSON nor a Compose file begins with `NAME=`. */
function isDotEnv(text: string): boolean {
  const first = text.split(/\r\n?|\n/, 1_000).find((line) => !/^\uFEFF?\s*(?:#.*)?$/.test(line));
  return first !== undefined && /^\uFEFF?\s*(?:export\s+)?[A-Za-z_][A-Za-z0-9_.-]*\s*=/.test(first);
}
