import type { Match } from './match';
import { type Condition, compileCondition } from './selector-condition';
import { type Token, tokensOf } from './selector-tokens';

/**
 * A selector of JSON messages in braces, with `&&` binding tighter than `||`, and parentheses.
 * @returns `undefined` when the pattern is not valid
 */
export function compileSelector(text: string): Match | undefined {
  if (!text.endsWith('}')) return undefined;
  const tokens = tokensOf(text.slice(1, -1).trim());
  const reader = tokens && new Reader(tokens);
  const condition = reader?.either();
  if (!condition || !reader?.done) return undefined;
  return (message) => {
    const value = parseJson(message);
    return value !== undefined && condition(value);
  };
}

/** Descends through a selector's grammar; each step gives a condition, or `undefined` when the text has none there. */
class Reader {
  private place = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get done(): boolean {
    return this.place === this.tokens.length;
  }

  either(): Condition | undefined {
    let left = this.both();
    while (left && this.takes('||')) {
      const [first, second]: [Condition, Condition | undefined] = [left, this.both()];
      left = second && ((value) => first(value) || second(value));
    }
    return left;
  }

  private both(): Condition | undefined {
    let left = this.one();
    while (left && this.takes('&&')) {
      const [first, second]: [Condition, Condition | undefined] = [left, this.one()];
      left = second && ((value) => first(value) && second(value));
    }
    return left;
  }

  private one(): Condition | undefined {
    if (this.takes('(')) {
      const inner = this.either();
      return this.takes(')') ? inner : undefined;
    }
    const path = this.next();
    const operator = this.next();
    if (path?.kind !== 'path' || !operator) return undefined;
    return compileCondition(path.text, operator, operator.kind === 'operator' ? this.next() : undefined);
  }

  private takes(sign: string): boolean {
    const token = this.tokens[this.place];
    if (token?.kind !== 'sign' || token.text !== sign) return false;
    this.place += 1;
    return true;
  }

  private next(): Token | undefined {
    this.place += 1;
    return this.tokens[this.place - 1];
  }
}

/** The message as JSON; `undefined` when it is none. */
function parseJson(message: string): unknown {
  if (!/^\s*[{[]/.test(message)) return undefined;
  try {
    return JSON.parse(message);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
