import type { ContainerInstance } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { tasksOn } from './container-instances';

/** An expression of the cluster query language that cannot be read. */
export class QuerySyntaxError extends Error {}

type Predicate = (world: World, instance: ContainerInstance) => boolean;

/** Whether an instance is a member of the group that an expression describes. ECS developer guide, cluster-query-language. */
export const matchesExpression = (world: World, instance: ContainerInstance, expression: string): boolean =>
  parseExpression(expression)(world, instance);

const parsed = new Map<string, Predicate>();
const MOST_PARSED = 500;

/** @throws QuerySyntaxError */
export function parseExpression(expression: string): Predicate {
  const known = parsed.get(expression);
  if (known) return known;
  const reader = new ExpressionReader(expression);
  const predicate = reader.read();
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(expression, predicate);
  return predicate;
}

const TOKEN = /\s*(?:(==|!=|=~|!~|>=|<=|>|<|&&|\|\||[()[\],!])|"([^"]*)"|'([^']*)'|([^\s()[\],"']+))/y;

class ExpressionReader {
  private readonly tokens: string[] = [];
  private at = 0;

  constructor(expression: string) {
    TOKEN.lastIndex = 0;
    const text = expression.trimEnd();
    while (TOKEN.lastIndex < text.length) {
      const match = TOKEN.exec(text);
      if (!match) throw new QuerySyntaxError(`Invalid expression: ${expression}`);
      this.tokens.push(match[1] ?? match[2] ?? match[3] ?? match[4] ?? '');
    }
  }

  read(): Predicate {
    const predicate = this.readAny();
    if (this.at < this.tokens.length) throw this.error();
    return predicate;
  }

  private readAny(): Predicate {
    let left = this.readAll();
    while (this.takes('||', 'or')) {
      const [a, b] = [left, this.readAll()];
      left = (world, instance) => a(world, instance) || b(world, instance);
    }
    return left;
  }

  private readAll(): Predicate {
    let left = this.readOne();
    while (this.takes('&&', 'and')) {
      const [a, b] = [left, this.readOne()];
      left = (world, instance) => a(world, instance) && b(world, instance);
    }
    return left;
  }

  private readOne(): Predicate {
    if (this.takes('!', 'not')) {
      const inner = this.readOne();
      return (world, instance) => !inner(world, instance);
    }
    if (this.takes('(')) {
      const inner = this.readAny();
      if (!this.takes(')')) throw this.error();
      return inner;
    }
    return this.readComparison();
  }

  private readComparison(): Predicate {
    const subject = this.next();
    if (!isSubject(subject)) throw this.error();
    const operator = this.next();
    if (operator === '!' && this.takes('exists'))
      return (world, instance) => valuesOf(world, instance, subject).length === 0;
    if (operator === 'exists') return (world, instance) => valuesOf(world, instance, subject).length > 0;
    if (operator === '!exists' || operator === 'not_exists')
      return (world, instance) => valuesOf(world, instance, subject).length === 0;
    if (operator === 'in' || operator === 'not_in') {
      const wanted = this.readList();
      const isIn = operator === 'in';
      return (world, instance) => valuesOf(world, instance, subject).some((value) => wanted.includes(value)) === isIn;
    }
    const compare = COMPARISONS[operator];
    if (!compare) throw this.error();
    const holds = compare(this.next());
    return (world, instance) => holds(valuesOf(world, instance, subject));
  }

  private readList(): string[] {
    if (!this.takes('[')) throw this.error();
    const items: string[] = [];
    while (!this.takes(']')) {
      items.push(this.next());
      this.takes(',');
    }
    return items;
  }

  private takes(...wanted: string[]): boolean {
    if (!wanted.includes(this.tokens[this.at] ?? '')) return false;
    this.at += 1;
    return true;
  }

  private next(): string {
    const token = this.tokens[this.at];
    if (token === undefined) throw this.error();
    this.at += 1;
    return token;
  }

  private error(): QuerySyntaxError {
    return new QuerySyntaxError(`Invalid expression: ${this.tokens.join(' ')}`);
  }
}

const SUBJECTS = ['agentConnected', 'agentVersion', 'ec2InstanceId', 'registeredAt', 'runningTasksCount', 'task:group'];

const isSubject = (name: string): boolean => SUBJECTS.includes(name) || name.startsWith('attribute:');

function valuesOf(world: World, instance: ContainerInstance, subject: string): string[] {
  if (subject.startsWith('attribute:')) {
    const name = subject.slice('attribute:'.length);
    return instance.attributes.has(name) ? [instance.attributes.get(name) ?? ''] : [];
  }
  const tasks = () => tasksOn(world, instance);
  switch (subject) {
    case 'agentConnected':
      return [String(instance.agentConnected)];
    case 'agentVersion':
      return [instance.versionInfo?.agentVersion ?? AGENT_VERSION];
    case 'ec2InstanceId':
      return [instance.ec2InstanceId];
    case 'registeredAt':
      return [String(Math.round(instance.registeredAt / 1000))];
    case 'runningTasksCount':
      return [String(tasks().filter(({ state }) => state === 'RUNNING').length)];
    default:
      return tasks().map(({ group }) => group);
  }
}

/** The agent that every simulated instance runs. */
export const AGENT_VERSION = '1.99.1';

/** Made of the argument once, for the values of many instances. */
type Comparison = (argument: string) => (values: readonly string[]) => boolean;

const equals: Comparison = (argument) => (values) => values.includes(argument);
const matches: Comparison = (argument) => {
  const pattern = readPattern(argument);
  return (values) => values.some((value) => pattern.test(value));
};
const ordered =
  (holds: (a: number, b: number) => boolean): Comparison =>
  (argument) =>
  (values) =>
    values.some((value) => holds(Number(value), Number(argument)));
const not =
  (comparison: Comparison): Comparison =>
  (argument) => {
    const holds = comparison(argument);
    return (values) => !holds(values);
  };

function readPattern(text: string): RegExp {
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    throw new QuerySyntaxError(`Invalid expression: ${text}`);
  }
}

const COMPARISONS: Readonly<Record<string, Comparison>> = {
  '==': equals,
  equals,
  '!=': not(equals),
  not_equals: not(equals),
  '=~': matches,
  matches,
  '!~': not(matches),
  not_matches: not(matches),
  '>': ordered((a, b) => a > b),
  greater_than: ordered((a, b) => a > b),
  '>=': ordered((a, b) => a >= b),
  greater_than_equal: ordered((a, b) => a >= b),
  '<': ordered((a, b) => a < b),
  less_than: ordered((a, b) => a < b),
  '<=': ordered((a, b) => a <= b),
  less_than_equal: ordered((a, b) => a <= b),
};
