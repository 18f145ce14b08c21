import { AwsFault } from '@/sandbox/operation';

/** `number` may be a duration, then in ms; `from` and `to` say where in the query it stands. */
export type Token = {
  kind: 'word' | 'field' | 'text' | 'number' | 'regex' | 'sign';
  text: string;
  from: number;
  to: number;
};

const BLANK = /(?:\s+|#[^\n]*)+/y;
const FORMS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['number', /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?:ms|mo|[smhdwqy])?(?![\w@.])/y],
  ['word', /[@A-Za-z_][\w@]*(?:\.[\w@]+)*/y],
  ['field', /`([^`]+)`/y],
  ['text', /"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'/y],
  ['sign', /!=|<=|>=|=~|[=<>+\-*/%^(),|[\]]/y],
];
const REGEX = /\/((?:[^/\\\n]|\\.)+)\/(i?)/y;
/** A quantified group with a quantifier inside can take for ever to fail. */
const RUNAWAY = /\((?:[^()\\]|\\.)*[+*}](?:[^()\\]|\\.)*\)[+*{]/;

/**
 * Cuts a query into tokens.
 *
 * @throws AwsFault `MalformedQueryException`
 */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  let place = skip(query, 0);
  while (place < query.length) {
    const token = regexAt(query, place, tokens.at(-1)) ?? tokenAt(query, place);
    if (!token) throw unexpectedToken(query, query.charAt(place), place);
    tokens.push(token);
    place = skip(query, token.to);
  }
  return tokens;
}

/** AWS's words for what does not belong where it stands. */
export function unexpectedToken(query: string, symbol: string, at: number): AwsFault {
  const before = query.slice(0, at).split('\n');
  const position = (before.at(-1)?.length ?? 0) + 1;
  return malformedQuery(`unexpected symbol found ${symbol} at line ${before.length} and position ${position}`);
}

export const malformedQuery = (message: string): AwsFault => new AwsFault('MalformedQueryException', message);

function skip(query: string, place: number): number {
  BLANK.lastIndex = place;
  return BLANK.test(query) ? BLANK.lastIndex : place;
}

function tokenAt(query: string, from: number): Token | undefined {
  for (const [kind, form] of FORMS) {
    form.lastIndex = from;
    const found = form.exec(query);
    if (!found) continue;
    const [whole, one, other] = found;
    const inner = one ?? other;
    const text = inner === undefined ? whole : kind === 'text' ? inner.replace(/\\(["'\\])/g, '$1') : inner;
    return { kind, text, from, to: from + whole.length };
  }
  return undefined;
}

/** A slash begins a regular expression unless something to divide stands before it. */
function regexAt(query: string, from: number, before: Token | undefined): Token | undefined {
  const divides =
    before && (before.kind !== 'sign' || before.text === ')') && !/^(like|parse|in|and|or|not)$/i.test(before.text);
  REGEX.lastIndex = from;
  const found = divides ? null : REGEX.exec(query);
  if (!found) return undefined;
  const [whole, source = '', flag = ''] = found;
  return {
    kind: 'regex',
    text: (flag || source.startsWith('(?i)') ? '(?i)' : '') + source.replace(/^\(\?i\)/, ''),
    from,
    to: from + whole.length,
  };
}

/**
 * The regular expression that a token spells.
 *
 * @throws AwsFault `MalformedQueryException`
 */
export function regexOf({ text }: Pick<Token, 'text'>): RegExp {
  const source = text.replace(/^\(\?i\)/, '');
  if (RUNAWAY.test(source)) throw malformedQuery(`invalid regular expression: ${source}`);
  try {
    return new RegExp(source, source === text ? '' : 'i');
  } catch {
    throw malformedQuery(`invalid regular expression: ${source}`);
  }
}
