/** The variables of a `.env` file, and the numbers of the lines that cannot be used. */
export type DotEnv = { variables: { name: string; value: string }[]; unread: number[] };

const LINE = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=[^\S\n]*/;
const NOTHING = /^\s*(?:#.*)?$/;

/**
 * Reads the text of a `.env` file by the rules that docker compose and dotenv share:
 * - one `NAME=value` a line, with or without `export`; empty lines and those that begin with `#` say nothing;
 * - a bare value ends at ` #` or at the end of its line, without the blanks around it;
 * - in single quotes everything is literal, in double ones `\n`, `\r`, `\t`, `\"`, `\\` and `\$` do not;
 * - quotes may span lines, and nothing but a comment may follow the closing one;
 * - of a name that comes twice the last value counts, at the first place.
 *
 * Nothing is expanded: the values of this machine are none of the container's.
 */
export function readDotEnv(source: string): DotEnv {
  const text = source.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  const variables = new Map<string, string>();
  const unread: number[] = [];
  let number = 0;
  for (let start = 0; start < text.length; ) {
    number += 1;
    const end = lineEnd(text, start);
    const line = text.slice(start, end);
    start = end + 1;
    if (NOTHING.test(line)) continue;
    const match = LINE.exec(line);
    const value = match && valueAt(text, end - line.length + match[0].length, end);
    if (!match?.[1] || !value) {
      unread.push(number);
      continue;
    }
    variables.set(match[1], value.text);
    number += text.slice(end, value.end).split('\n').length - 1;
    start = value.end + 1;
  }
  return { variables: [...variables].map(([name, value]) => ({ name, value })), unread };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** @returns the value and where its last line ends; undefined when its quote is never closed, or more follows it */
function valueAt(text: string, from: number, end: number): { text: string; end: number } | undefined {
  const quote = text[from];
  if (quote !== '"' && quote !== "'") {
    const rest = text.slice(from, end);
    const comment = rest.search(/(?:^|\s)#/);
    return { text: (comment < 0 ? rest : rest.slice(0, comment)).trimEnd(), end };
  }
  const close = closing(text, from + 1, quote);
  if (close < 0) return undefined;
  const last = lineEnd(text, close);
  if (!NOTHING.test(text.slice(close + 1, last))) return undefined;
  const inside = text.slice(from + 1, close);
  return { text: quote === '"' ? unescaped(inside) : inside, end: last };
}

function closing(text: string, from: number, quote: string): number {
  if (quote === "'") return text.indexOf(quote, from);
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['"', '"'],
  ['\\', '\\'],
  ['$', '$'],
]);
const unescaped = (text: string): string =>
  text.replace(/\\(.)/g, (both, letter: string) => ESCAPES.get(letter) ?? both);
