import { matches } from './patterns';

/** What a request says of itself, such as `iam:PassedToService`, by the key in lower case. */
export type RequestContext = ReadonlyMap<string, readonly string[]>;

type Test = (held: string, wanted: string) => boolean;

const equal: Test = (actual, wanted) => actual === wanted;
const equalIgnoreCase: Test = (actual, wanted) => actual.toLowerCase() === wanted.toLowerCase();
const like: Test = (actual, wanted) => matches(wanted, actual);
const numbers =
  (holds: (actual: number, wanted: number) => boolean): Test =>
  (actual, wanted) =>
    holds(Number(actual), Number(wanted));

const TESTS: Readonly<Record<string, Test>> = {
  stringequals: equal,
  stringequalsignorecase: equalIgnoreCase,
  stringlike: like,
  arnequals: like,
  arnlike: like,
  bool: equalIgnoreCase,
  numericequals: numbers((actual, wanted) => actual === wanted),
  numericlessthan: numbers((actual, wanted) => actual < wanted),
  numericlessthanequals: numbers((actual, wanted) => actual <= wanted),
  numericgreaterthan: numbers((actual, wanted) => actual > wanted),
  numericgreaterthanequals: numbers((actual, wanted) => actual >= wanted),
};

const membersOf = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

const textsOf = (value: unknown): string[] => [value].flat().map(String);

/**
 * Whether every condition of a statement holds. A key that the request does not say fulfils only `…IfExists`, `Null` and
 * what is negated; operators that are not known hold for nothing.
 */
export function conditionsHold(condition: unknown, context: RequestContext): boolean {
  return membersOf(condition).every(([operator, keys]) =>
    membersOf(keys).every(([key, wanted]) => holds(operator, textsOf(wanted), context.get(key.toLowerCase()))),
  );
}

/** The keys that conditions ask for and a request does not say. */
export const missingKeys = (condition: unknown, context: RequestContext): string[] =>
  membersOf(condition).flatMap(([, keys]) =>
    membersOf(keys).flatMap(([key]) => (context.has(key.toLowerCase()) ? [] : key)),
  );

function holds(operator: string, wanted: readonly string[], actual: readonly string[] | undefined): boolean {
  const [, quantifier = '', name = '', ifExists] =
    /^(forallvalues:|foranyvalue:)?(.+?)(ifexists)?$/.exec(operator.toLowerCase()) ?? [];
  if (name === 'null') return wanted.includes(String(actual === undefined));
  const isNegated = name.includes('not');
  const test = Object.hasOwn(TESTS, name.replace('not', '')) ? TESTS[name.replace('not', '')] : undefined;
  if (!test) return false;
  if (actual === undefined) return isNegated || ifExists !== undefined || quantifier === 'forallvalues:';
  const fits = (value: string) => wanted.some((one) => test(value, one)) !== isNegated;
  return quantifier === 'forallvalues:' || isNegated ? actual.every(fits) : actual.some(fits);
}
