import { isSecretName } from '../domain/secret-name';

const HIDDEN = '[hidden]';
const SECRET_IN_TEXT = /((?:password|passwd|secret|token|api[-_]?key)\s*[=:]\s*)\S+/gi;
const ACCESS_KEY = /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g;
const LONGEST_TEXT = 500;
const DEEPEST = 8;

/**
 * A copy of a value that may be logged: environment and secret entries keep their names and lose their values, and so
 * does whatever is named or looks like a secret.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (depth > DEEPEST) return HIDDEN;
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map((item) => redact(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redactNamed(name, inner, depth + 1)]));
}

function redactNamed(name: string, value: unknown, depth: number): unknown {
  if (name === 'environment' || name === 'secrets') return namesOnly(value);
  return isSecretName(name) ? HIDDEN : redact(value, depth);
}

/** Variables come as a record, or as a list of entries with a name. */
function namesOnly(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => ({ ...nameOf(entry), value: HIDDEN }));
  if (typeof value !== 'object' || value === null) return HIDDEN;
  return Object.fromEntries(Object.keys(value).map((name) => [name, HIDDEN]));
}

const nameOf = (entry: unknown): { name?: unknown } =>
  typeof entry === 'object' && entry !== null && 'name' in entry ? { name: entry.name } : {};

function redactText(text: string): string {
  const safe = text.replace(SECRET_IN_TEXT, `$1${HIDDEN}`).replace(ACCESS_KEY, HIDDEN);
  return safe.length > LONGEST_TEXT ? `${safe.slice(0, LONGEST_TEXT)}…` : safe;
}
