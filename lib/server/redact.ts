import { isSecretName } from '../domain/secret-name';

const HIDDEN = '[hidden]';
const LEFT_OUT = '[left out]';
const SECRET_IN_TEXT = /((?:password|passwd|secret|token|api[-_]?key)\s*[=:]\s*)\S+/gi;
const ACCESS_KEY = /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g;
/** People write passwords into command lines, which no pattern finds. */
const COMMANDS: readonly string[] = ['command', 'entryPoint'];
const LONGEST_TEXT = 500;
/** What is looked at of a text, so that a key that begins before LONGEST_TEXT and ends after it is found. */
const LONGEST_LOOK = 2 * LONGEST_TEXT;
const LONGEST_NAME = 100;
const DEEPEST = 8;

/** What a redacted value may have at most: values, each as often as it is reached, and bytes as JSON. */
export type RedactionBudget = { nodes: number; bytes: number };
const BUDGET: RedactionBudget = { nodes: 1_000, bytes: 8_192 };

/**
 * A copy of a value that may be logged: environment and secret entries keep their names and lose their values, and so
 * do command lines and whatever is named or looks like a secret. The work and the size of the copy are bounded by the budget, not by the
 * value: members beyond it are left out, and a value that refers to itself ends there.
 */
export function redact(value: unknown, budget: RedactionBudget = BUDGET): unknown {
  const left = { ...budget };
  return redactWithin(left, value, 0);
}

/** Takes what a node costs; whether it was left. */
function spend(left: RedactionBudget, bytes: number): boolean {
  left.nodes -= 1;
  left.bytes -= bytes;
  return left.nodes >= 0 && left.bytes >= 0;
}

const jsonBytes = (text: string): number => Buffer.byteLength(JSON.stringify(text)) + 1;
/** Brackets and a comma. */
const CONTAINER_BYTES = 3;
const SCALAR_BYTES = 25;
/** `{"name":,"value":},` */
const ENTRY_BYTES = 19;

function redactWithin(left: RedactionBudget, value: unknown, depth: number): unknown {
  if (depth > DEEPEST) return scalar(left, HIDDEN);
  if (typeof value === 'string') return scalar(left, redactText(value));
  if (typeof value !== 'object' || value === null) {
    return spend(left, SCALAR_BYTES) ? (typeof value === 'bigint' ? String(value).slice(0, 20) : value) : LEFT_OUT;
  }
  if (!spend(left, CONTAINER_BYTES)) return LEFT_OUT;
  return Array.isArray(value)
    ? listWithin(left, value, (item) => redactWithin(left, item, depth + 1))
    : recordWithin(left, value, (name, inner) => redactNamed(left, name, inner, depth + 1));
}

const scalar = (left: RedactionBudget, text: string): string => (spend(left, jsonBytes(text)) ? text : LEFT_OUT);

const isSpent = (left: RedactionBudget): boolean => left.nodes <= 0 || left.bytes <= 0;

function listWithin(left: RedactionBudget, items: readonly unknown[], copy: (item: unknown) => unknown): unknown[] {
  const list: unknown[] = [];
  for (const item of items) {
    if (isSpent(left)) return [...list, LEFT_OUT];
    list.push(copy(item));
  }
  return list;
}

function recordWithin(left: RedactionBudget, record: object, copy: (name: string, inner: unknown) => unknown): object {
  const members: [string, unknown][] = [];
  for (const name in record) {
    if (!Object.hasOwn(record, name)) continue;
    const short = name.slice(0, LONGEST_NAME);
    if (isSpent(left) || !spend(left, jsonBytes(short))) {
      members.push(['…', LEFT_OUT]);
      break;
    }
    members.push([short, copy(name, Reflect.get(record, name))]);
  }
  return Object.fromEntries(members);
}

function redactNamed(left: RedactionBudget, name: string, value: unknown, depth: number): unknown {
  if (name === 'environment' || name === 'secrets') return namesOnly(left, value);
  const isHidden = COMMANDS.includes(name) || isSecretName(name);
  return isHidden ? scalar(left, HIDDEN) : redactWithin(left, value, depth);
}

/** Variables come as a record, or as a list of entries with a name. */
function namesOnly(left: RedactionBudget, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return scalar(left, HIDDEN);
  if (!Array.isArray(value)) return recordWithin(left, value, () => scalar(left, HIDDEN));
  return listWithin(left, value, (entry) => {
    spend(left, ENTRY_BYTES);
    return { ...nameOf(left, entry), value: scalar(left, HIDDEN) };
  });
}

function nameOf(left: RedactionBudget, entry: unknown): { name?: string } {
  const name = typeof entry === 'object' && entry !== null && 'name' in entry ? entry.name : undefined;
  return typeof name === 'string' ? { name: scalar(left, redactText(name.slice(0, LONGEST_NAME))) } : {};
}

function redactText(text: string): string {
  const safe = text.slice(0, LONGEST_LOOK).replace(SECRET_IN_TEXT, `$1${HIDDEN}`).replace(ACCESS_KEY, HIDDEN);
  return text.length > LONGEST_LOOK || safe.length > LONGEST_TEXT ? `${safe.slice(0, LONGEST_TEXT)}…` : safe;
}
