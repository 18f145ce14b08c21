const TOKEN =
  /\s*(?:(&&|\|\||[()])|(\$(?:\.[\w-]+|\[\d+\]|\['[^']*'\]|\["[^"]*"\])*)|(!=|<=|>=|=|<|>)|(NOT\s+EXISTS|IS\s+(?:NULL|TRUE|FALSE))|"((?:[^"\\]|\\.)*)"|%([^%]+)%|([^\s()&|=<>!"%]+))/y;

/** What a selector is made of. `value` and `expression` stand to the right of an operator. */
export type Token =
  | { kind: 'sign'; text: string }
  | { kind: 'path'; text: string }
  | { kind: 'operator'; text: string }
  | { kind: 'state'; text: string }
  | { kind: 'value'; text: string; quoted: boolean }
  | { kind: 'expression'; text: string };

/** Takes a selector apart; `undefined` when some of it is no token. */
export function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (!found) return undefined;
    const [, sign, path, operator, state, quoted, expression, bare = ''] = found;
    if (sign) tokens.push({ kind: 'sign', text: sign });
    else if (path) tokens.push({ kind: 'path', text: path });
    else if (operator) tokens.push({ kind: 'operator', text: operator });
    else if (state) tokens.push({ kind: 'state', text: state.replace(/\s+/, ' ') });
    else if (quoted !== undefined) tokens.push({ kind: 'value', text: quoted.replace(/\\(.)/g, '$1'), quoted: true });
    else if (expression) tokens.push({ kind: 'expression', text: expression });
    else tokens.push({ kind: 'value', text: bare, quoted: false });
  }
  return tokens;
}
