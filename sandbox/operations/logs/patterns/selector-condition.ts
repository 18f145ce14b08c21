import type { Token } from './selector-tokens';
import { matchExpression } from './terms';

/** Whether a parsed JSON message fulfils a part of a selector. */
export type Condition = (message: unknown) => boolean;

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

export const isNumber = (text: string): boolean => NUMBER.test(text);

const STATES: Readonly<Record<string, (found: unknown) => boolean>> = {
  'NOT EXISTS': (found) => found === undefined,
  'IS NULL': (found) => found === null,
  'IS TRUE': (found) => found === true,
  'IS FALSE': (found) => found === false,
};

const COMPARISONS: Readonly<Record<string, (found: number, wanted: number) => boolean>> = {
  '=': (found, wanted) => found === wanted,
  '!=': (found, wanted) => found !== wanted,
  '<': (found, wanted) => found < wanted,
  '<=': (found, wanted) => found <= wanted,
  '>': (found, wanted) => found > wanted,
  '>=': (found, wanted) => found >= wanted,
};

/**
 * One comparison of a selector, such as `$.status >= 500`. A property that is not there fulfils only `NOT EXISTS`.
 * @returns `undefined` when operator and operand do not go together
 */
export function compileCondition(path: string, operator: Token, operand: Token | undefined): Condition | undefined {
  const find = finder(path);
  if (operator.kind === 'state') {
    const holds = STATES[operator.text];
    return holds && ((message) => holds(find(message)));
  }
  const test = operator.kind === 'operator' && operand ? compileComparison(operator.text, operand) : undefined;
  return test && ((message) => test(find(message)));
}

/** What an operator asks of a value, given what stands to its right; `undefined` when the two do not go together. */
export function compileComparison(operator: string, operand: Token): ((found: unknown) => boolean) | undefined {
  if (operand.kind === 'value' && !operand.quoted && isNumber(operand.text)) {
    const compare = COMPARISONS[operator];
    const wanted = Number(operand.text);
    return compare && ((found) => typeof found === 'number' && compare(found, wanted));
  }
  if (operator !== '=' && operator !== '!=') return undefined;
  const match =
    operand.kind === 'expression'
      ? matchExpression(operand.text)
      : operand.kind === 'value'
        ? matchWildcards(operand.text)
        : undefined;
  return match && ((found) => isScalar(found) && match(String(found)) === (operator === '='));
}

/** Equality in which `*` stands for any characters. */
function matchWildcards(text: string): (found: string) => boolean {
  const parts = text.split('*');
  const [head = '', ...rest] = parts;
  const tail = rest.pop();
  if (tail === undefined) return (found) => found === text;
  return (found) => {
    if (!found.startsWith(head) || !found.endsWith(tail) || found.length < head.length + tail.length) return false;
    let place = head.length;
    for (const part of rest) {
      const next = found.indexOf(part, place);
      if (next < 0) return false;
      place = next + part.length;
    }
    return place <= found.length - tail.length;
  };
}

const isScalar = (found: unknown): boolean =>
  typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean';

/** Follows a path such as `$.error.causes[0]` or `$['a b']`. */
function finder(path: string): (message: unknown) => unknown {
  const steps = [...path.matchAll(/\.([\w-]+)|\[(\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/g)].map(
    ([, name, index, single, double]) => name ?? index ?? single ?? double ?? '',
  );
  return (message) => {
    let found = message;
    for (const step of steps) {
      if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
      found = Reflect.get(found, step);
    }
    return found;
  };
}
