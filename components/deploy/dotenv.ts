const LINE = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=\s*(.*)$/;

/** What a `.env` file says, and the numbers of the lines that say nothing one can use. */
export type DotEnv = { variables: { name: string; value: string }[]; unread: number[] };

/**
 * Reads the text of a `.env` file as docker compose and dotenv do: comments, `export`, single and double quotes over
 * several lines. Nothing is expanded, since the values of this machine are none of the container's.
 */
export function readDotEnv(text: string): DotEnv {
  const lines = text.split(/\r?\n/);
  const variables = new Map<string, string>();
  const unread: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const [, name, rest = ''] = LINE.exec(line) ?? [];
    const number = at + 1;
    if (name === undefined) {
      unread.push(number);
      continue;
    }
    const quote = /^["']/.exec(rest)?.[0];
    if (quote === undefined) {
      variables.set(name, rest.replace(/(?:^|\s+)#.*$/, '').trimEnd());
      continue;
    }
    let value = rest.slice(1);
    while (endOf(value, quote) < 0 && at + 1 < lines.length) {
      at += 1;
      value += `\n${lines[at] ?? ''}`;
    }
    const end = endOf(value, quote);
    if (end < 0) unread.push(number);
    else variables.set(name, quote === '"' ? unescaped(value.slice(0, end)) : value.slice(0, end));
  }
  return { variables: [...variables].map(([name, value]) => ({ name, value })), unread };
}

function endOf(text: string, quote: string): number {
  for (let at = 0; at < text.length; at += 1) {
    if (quote === '"' && text[at] === '\\') at += 1;
    else if (text[at] === quote) return at;
  }
  return -1;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };
const unescaped = (text: string) => text.replace(/\\(.)/g, (both, letter: string) => ESCAPES[letter] ?? both);
