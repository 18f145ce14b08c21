import type { Match } from './match';

const TERM = /\s*([-?]?)(?:"((?:[^"\\]|\\.)*)"|%([^%]+)%|([^\s"%]+))(?=\s|$)/y;
/** The characters of AWS's regular expressions; without groups they cannot run away. */
const EXPRESSION = /^[\w\s:#=@/;,^$?[\]{}|\\*+.-]+$/;

/**
 * Terms of a pattern for plain messages: every term must occur and no `-term` may; `?terms` are alternatives, and AWS
 * passes over them when there are other terms. Case counts.
 * @returns `undefined` when the pattern is not valid
 */
export function compileTerms(text: string): Match | undefined {
  const required: Match[] = [];
  const excluded: Match[] = [];
  const alternatives: Match[] = [];
  TERM.lastIndex = 0;
  while (TERM.lastIndex < text.length) {
    const found = TERM.exec(text);
    if (!found) return undefined;
    const [, sign, phrase, expression, word = ''] = found;
    const match =
      expression === undefined ? matchText(phrase?.replace(/\\(.)/g, '$1') ?? word) : matchExpression(expression);
    if (!match) return undefined;
    (sign === '-' ? excluded : sign === '?' ? alternatives : required).push(match);
  }
  const anyOf = required.length === 0 && excluded.length === 0 ? alternatives : [];
  return (message) =>
    required.every((match) => match(message)) &&
    !excluded.some((match) => match(message)) &&
    (anyOf.length === 0 || anyOf.some((match) => match(message)));
}

const matchText =
  (text: string): Match =>
  (message) =>
    message.includes(text);

/** A test of AWS's small kind of regular expression; `undefined` when it is not one. */
export function matchExpression(expression: string): Match | undefined {
  if (!EXPRESSION.test(expression)) return undefined;
  try {
    const compiled = new RegExp(expression);
    return (message) => compiled.test(message);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
