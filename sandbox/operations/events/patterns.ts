import { AwsFault } from '@/sandbox/operation';
import { matches } from '@/sandbox/policy/patterns';

type Members = Readonly<Record<string, unknown>>;
const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const invalid = (reason: string): AwsFault =>
  new AwsFault('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);

/** @throws AwsFault `InvalidEventPatternException` for what is no pattern, or has a comparison that is not known here */
export function readPattern(text: string): Members {
  const pattern = parse(text);
  if (!isMembers(pattern) || Object.keys(pattern).length === 0) throw invalid('Filter is not an object');
  checkPattern(pattern);
  return pattern;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('Unrecognized token');
  }
}

const COMPARISONS = ['prefix', 'suffix', 'equals-ignore-case', 'anything-but', 'exists', 'numeric', 'wildcard'];

function checkPattern(pattern: Members): void {
  for (const [name, value] of Object.entries(pattern)) {
    if (name === '$or' && Array.isArray(value)) {
      for (const choice of value) if (isMembers(choice)) checkPattern(choice);
    } else if (isMembers(value)) {
      checkPattern(value);
    } else if (!Array.isArray(value)) {
      throw invalid(`"${name}" must be an object or an array`);
    } else {
      for (const wanted of value) checkComparison(wanted);
    }
  }
}

function checkComparison(wanted: unknown): void {
  if (!isMembers(wanted)) return;
  const strange = Object.keys(wanted).find((kind) => !COMPARISONS.includes(kind));
  if (strange !== undefined) throw invalid(`Unrecognized match type ${strange}`);
}

/** Whether an event fits a pattern: every field that it names has one of the values. */
export function fitsPattern(pattern: Members, event: Members): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === '$or' && Array.isArray(wanted)) {
      return wanted.some((choice) => isMembers(choice) && fitsPattern(choice, event));
    }
    const held = Object.hasOwn(event, name) ? event[name] : undefined;
    if (isMembers(wanted)) return fitsPattern(wanted, isMembers(held) ? held : {});
    return Array.isArray(wanted) && wanted.some((one) => fitsAny(one, held));
  });
}

/** A field that is a list fits when one of its items does. */
function fitsAny(wanted: unknown, held: unknown): boolean {
  if (isMembers(wanted) && 'exists' in wanted) return (held !== undefined) === wanted.exists;
  const values: readonly unknown[] = Array.isArray(held) ? held : [held];
  return values.some((value) => value !== undefined && fits(wanted, value));
}

function fits(wanted: unknown, value: unknown): boolean {
  if (!isMembers(wanted)) return wanted === value;
  const [kind = '', compared] = Object.entries(wanted)[0] ?? [];
  if (kind === 'anything-but') return ![compared].flat().some((other) => fits(other, value));
  if (kind === 'numeric') return typeof value === 'number' && Array.isArray(compared) && fitsNumbers(compared, value);
  if (typeof value !== 'string' || typeof compared !== 'string') return false;
  if (kind === 'prefix') return value.startsWith(compared);
  if (kind === 'suffix') return value.endsWith(compared);
  if (kind === 'wildcard') return matches(compared, value);
  return kind === 'equals-ignore-case' && value.toLowerCase() === compared.toLowerCase();
}

const NUMERIC: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '=': (value, limit) => value === limit,
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '>': (value, limit) => value > limit,
  '>=': (value, limit) => value >= limit,
};

/** Such as `['>', 0, '<=', 5]`. */
function fitsNumbers(comparison: readonly unknown[], value: number): boolean {
  for (let n = 0; n + 1 < comparison.length; n += 2) {
    const [operator, limit] = [String(comparison[n]), Number(comparison[n + 1])];
    if (!Object.hasOwn(NUMERIC, operator) || !NUMERIC[operator]?.(value, limit)) return false;
  }
  return true;
}
