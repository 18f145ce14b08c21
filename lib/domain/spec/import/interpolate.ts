/** The value of a variable; undefined when nothing gives it one. */
export type VariableLookup = (name: string) => string | undefined;

const DEEPEST = 20;

/**
 * A text of a Compose file with its variables filled in; what has neither a value nor a default stays, as `${NAME}`.
 * https://docs.docker.com/reference/compose-file/interpolation/
 */
export function interpolate(
  text: string,
  lookUp: VariableLookup,
  onUnknown: (name: string) => void,
  depth = 0,
): string {
  let result = '';
  for (let at = 0; at < text.length; ) {
    const dollar = text.indexOf('$', at);
    if (dollar < 0 || depth > DEEPEST) return result + text.slice(at);
    result += text.slice(at, dollar);
    const rest = text.slice(dollar + 1, dollar + 200);
    if (rest.startsWith('$')) {
      result += '$';
      at = dollar + 2;
      continue;
    }
    const bare = /^[A-Za-z_]\w*/.exec(rest)?.[0];
    const braced = bare === undefined ? bracedAt(text, dollar + 1) : undefined;
    if (bare === undefined && !braced) {
      result += '$';
      at = dollar + 1;
      continue;
    }
    const { name, operator, word, end } = braced ?? {
      name: bare ?? '',
      operator: '',
      word: '',
      end: dollar + 1 + (bare?.length ?? 0),
    };
    const value = lookUp(name);
    const isSet = value !== undefined && (value !== '' || !operator.startsWith(':'));
    const useWord = operator.endsWith('+') ? isSet : operator.endsWith('-') && !isSet;
    if (useWord) result += interpolate(word, lookUp, onUnknown, depth + 1);
    else if (value !== undefined && !operator.endsWith('+')) result += value;
    else if (!operator.endsWith('+')) {
      onUnknown(name);
      result += `\${${name}}`;
    }
    at = end;
  }
  return result;
}

function bracedAt(
  text: string,
  open: number,
): { name: string; operator: string; word: string; end: number } | undefined {
  const head = /^\{([A-Za-z_]\w*)(:?[-+?])?/.exec(text.slice(open, open + 300));
  if (!head?.[1]) return undefined;
  let depth = 1;
  for (let at = open + head[0].length; at < text.length; at += 1) {
    if (text.startsWith('${', at)) depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth > 0) continue;
    const word = text.slice(open + head[0].length, at);
    return head[2] === undefined && word !== ''
      ? undefined
      : { name: head[1], operator: head[2] ?? '', word, end: at + 1 };
  }
  return undefined;
}

/** Every text of a tree, filled in; names of members stay. */
export function interpolateTree(
  value: unknown,
  lookUp: VariableLookup,
  onUnknown: (name: string, path: string) => void,
  path = '',
): unknown {
  const at = (name: string | number) => (path === '' ? String(name) : `${path}.${name}`);
  if (typeof value === 'string')
    return value.includes('$') ? interpolate(value, lookUp, (name) => onUnknown(name, path)) : value;
  if (Array.isArray(value)) return value.map((item, index) => interpolateTree(item, lookUp, onUnknown, at(index)));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, interpolateTree(member, lookUp, onUnknown, at(name))]),
  );
}
