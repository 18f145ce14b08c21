const SPACE = /\s*/y;
const PATH = /\$(?:\.[\w-]+|\[\d+\]|\['[^']*'\]|\["[^"]*"\])+/y;
const COMPARISON = /(?:!=|<=|>=|=|<|>)/y;
const STATE = /NOT\s+EXISTS|IS\s+(?:NULL|TRUE|FALSE)/y;
const VALUE = /"(?:[^"\\]|\\.)*"|%[^%]+%|[^\s()&|=<>!"%{}]+/y;
const EITHER = /\|\|/y;
const BOTH = /&&/y;
const OPEN = /\(/y;
const CLOSE = /\)/y;

const DEPTH_MAX = 50;

/**
 * Whether a text is what stands between the braces of a JSON filter pattern: comparisons of members, joined by `&&`, `||` and
 * parentheses.
 */
export function isSelector(text: string): boolean {
  let place = 0;
  const takes = (token: RegExp): boolean => {
    SPACE.lastIndex = place;
    SPACE.exec(text);
    token.lastIndex = SPACE.lastIndex;
    if (!token.test(text)) return false;
    place = token.lastIndex;
    return true;
  };
  const list = (sign: RegExp, part: (depth: number) => boolean, depth: number): boolean => {
    do if (!part(depth)) return false;
    while (takes(sign));
    return true;
  };
  const either = (depth: number): boolean => list(EITHER, both, depth);
  const both = (depth: number): boolean => list(BOTH, one, depth);
  const one = (depth: number): boolean => {
    if (takes(OPEN)) return depth < DEPTH_MAX && either(depth + 1) && takes(CLOSE);
    return takes(PATH) && (takes(STATE) || (takes(COMPARISON) && takes(VALUE)));
  };
  return either(0) && text.slice(place).trim() === '';
}

/** A text as a phrase of a pattern. */
export const quote = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;

export type Comparison = '=' | '!=' | '>=' | '<=';

/** A member of a JSON line that can be compared with. */
export type Scalar = string | number | boolean | null;

/** The path of a member, such as `$.http.status`; names with other characters are put in brackets. */
export const pathOf = (names: readonly string[]): string =>
  names.reduce((path, name) => path + (/^[A-Za-z_][\w-]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`), '$');

/** A filter pattern with one more condition: beside those of a JSON pattern, in place of anything else. */
export function addCondition(typed: string, path: string, comparison: Comparison, value: Scalar): string {
  const condition = conditionOf(path, comparison, value);
  const text = typed.trim();
  const inner = text.startsWith('{') && text.endsWith('}') ? text.slice(1, -1).trim() : '';
  if (inner === '' || !isSelector(inner)) return `{ ${condition} }`;
  if (inner.includes(condition)) return text;
  return inner.includes('||') ? `{ (${inner}) && ${condition} }` : `{ ${inner} && ${condition} }`;
}

function conditionOf(path: string, comparison: Comparison, value: Scalar): string {
  if (value === null) return comparison === '!=' ? `${path} = *` : `${path} IS NULL`;
  if (typeof value === 'boolean') return `${path} IS ${String(comparison === '!=' ? !value : value).toUpperCase()}`;
  return `${path} ${comparison} ${typeof value === 'number' ? value : quote(value)}`;
}
