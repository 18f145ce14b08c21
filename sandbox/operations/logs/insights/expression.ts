import { type Aggregate, aggregates } from './aggregates';
import { numberOf } from './durations';
import { scalarFunctions } from './functions';
import type { Reader } from './reader';
import { regexOf } from './tokens';
import { asNumber, asText, compare, type Expression, Instant, isTrue, type Read, type Value } from './values';

const RELATIONS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};
const SUMS: Readonly<Record<string, (a: number, b: number) => number>> = { '+': (a, b) => a + b, '-': (a, b) => a - b };
const PRODUCTS: Readonly<Record<string, (a: number, b: number) => number>> = {
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '^': (a, b) => a ** b,
};

/**
 * Reads expressions, from `or` down to fields. Where aggregates are allowed each one met is noted in `found`, and its
 * result is read as a field named after its place there.
 */
export class Expressions {
  constructor(
    private readonly reader: Reader,
    private readonly found?: Aggregate[],
  ) {}

  /** @throws AwsFault `MalformedQueryException` */
  any(): Expression {
    let left = this.all();
    while (this.reader.takes('or')) {
      const [one, other] = [left, this.all()];
      left = (read) => isTrue(one(read)) || isTrue(other(read));
    }
    return left;
  }

  private all(): Expression {
    let left = this.negation();
    while (this.reader.takes('and')) {
      const [one, other] = [left, this.negation()];
      left = (read) => isTrue(one(read)) && isTrue(other(read));
    }
    return left;
  }

  private negation(): Expression {
    if (!this.reader.takes('not')) return this.relation();
    const inner = this.negation();
    return (read) => !isTrue(inner(read));
  }

  private relation(): Expression {
    const left = this.sum();
    const isNegated = (this.reader.sees('like', 1) || this.reader.sees('in', 1)) && this.reader.takes('not');
    const test = this.test();
    if (!test) return left;
    return (read) => {
      const value = left(read);
      return value !== undefined && test(value, read) !== isNegated;
    };
  }

  /** What is asked of the value to the left. A field that is missing fulfils nothing. */
  private test(): ((value: Value, read: Read) => boolean) | undefined {
    const { reader } = this;
    if (reader.takes('in')) {
      reader.needs('[');
      const wanted = reader.list(() => this.sum());
      reader.needs(']');
      return (value, read) => wanted.some((one) => compare(value, one(read)) === 0);
    }
    if (reader.takes('like') || reader.takes('=~')) {
      if (reader.peek().kind === 'regex') {
        const form = regexOf(reader.next());
        return (value) => form.test(asText(value) ?? '');
      }
      const part = this.sum();
      return (value, read) => (asText(value) ?? '').includes(asText(part(read)) ?? '');
    }
    const holds = this.operator(RELATIONS);
    if (!holds) return undefined;
    const right = this.sum();
    return (value, read) => {
      const order = compare(value, right(read));
      return order !== undefined && holds(order);
    };
  }

  private sum(): Expression {
    return this.chain(SUMS, () => this.chain(PRODUCTS, () => this.signed()));
  }

  private chain(operators: typeof SUMS, part: () => Expression): Expression {
    let left = part();
    for (let apply = this.operator(operators); apply; apply = this.operator(operators)) {
      const [combine, one, other] = [apply, left, part()];
      left = (read) => {
        const [a, b] = [asNumber(one(read)), asNumber(other(read))];
        const result = a === undefined || b === undefined ? Number.NaN : combine(a, b);
        return Number.isFinite(result) ? result : undefined;
      };
    }
    return left;
  }

  private operator<Act>(table: Readonly<Record<string, Act>>): Act | undefined {
    const { kind, text } = this.reader.peek();
    if (kind !== 'sign' || !Object.hasOwn(table, text)) return undefined;
    this.reader.next();
    return table[text];
  }

  private signed(): Expression {
    if (!this.reader.takes('-')) return this.primary();
    const inner = this.signed();
    return (read) => {
      const value = asNumber(inner(read));
      return value === undefined ? undefined : -value;
    };
  }

  private primary(): Expression {
    const { reader } = this;
    if (reader.takes('(')) {
      const inner = this.any();
      reader.needs(')');
      return inner;
    }
    const token = reader.next();
    if (token.kind === 'number') return constant(numberOf(token.text));
    if (token.kind === 'text') return constant(token.text);
    if (token.kind === 'field') return (read) => read(token.text);
    if (token.kind !== 'word') throw reader.refuse(token);
    if (!reader.takes('(')) return (read) => read(token.text);
    return this.call(token.text.toLowerCase(), token);
  }

  private call(name: string, token: ReturnType<Reader['next']>): Expression {
    const { reader, found } = this;
    if (Object.hasOwn(aggregates, name) && found) {
      const over = reader.takes('*') || reader.sees(')') ? [] : reader.list(() => new Expressions(reader).any());
      reader.needs(')');
      found.push({ name, over });
      const field = aggregateField(found.length - 1);
      return (read) => read(field);
    }
    const given = reader.sees(')') ? [] : reader.list(() => this.any());
    reader.needs(')');
    const [period] = given;
    if (name === 'bin' && period) return (read) => binOf(read('@timestamp'), period(read));
    if (name === 'now') return (read) => read('@now');
    const apply = Object.hasOwn(scalarFunctions, name) ? scalarFunctions[name] : undefined;
    if (!apply || given.length === 0) throw reader.refuse(token);
    return (read) => apply(...given.map((value) => value(read)));
  }
}

/** Under which name an aggregate's result is read. */
export const aggregateField = (place: number): string => `#${place}`;

const constant =
  (value: Value): Expression =>
  () =>
    value;

function binOf(at: Value, period: Value): Value {
  const [time, length] = [asNumber(at), asNumber(period)];
  return time === undefined || !length ? undefined : new Instant(Math.floor(time / length) * length);
}
