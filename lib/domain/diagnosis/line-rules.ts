import type { DiagnosisCode } from './codes';
import { READ_CHARACTERS } from './relevant-line';

/** What a line of a program says of the cause; the named groups are facts. */
export type LineRule = { code: DiagnosisCode; pattern: RegExp };

const NAME = '(?<variable>[A-Z][A-Z0-9_]{2,})';
const ADDRESS = '(?<address>(?:(?:\\d{1,3}\\.){3}\\d{1,3}|[a-z0-9][a-z0-9-]*(?:\\.[a-z0-9-]+)+)(?::\\d{1,5})?)';

/** The first that matches counts. */
export const LINE_RULES: readonly LineRule[] = [
  { code: 'wrong-architecture', pattern: /exec format error/i },
  { code: 'service-connect-proxy', pattern: /Envoy readiness check failed/ },
  {
    code: 'variable-missing',
    pattern: new RegExp(`\\b${NAME}\\b["']? (?:is|was|must be) (?:not set|missing|undefined|required|set|empty)`),
  },
  {
    code: 'variable-missing',
    pattern: new RegExp(
      `(?:missing|required|undefined|unset)(?: required)?(?: environment| env)?(?: variables?| key)?:? ["']?${NAME}\\b`,
      'i',
    ),
  },
  { code: 'variable-missing', pattern: new RegExp(`KeyError: ["']${NAME}["']`) },
  {
    code: 'dependency-unreachable',
    pattern: new RegExp(
      `(?:ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|dial tcp|lookup|connect(?:ion)? (?:to|refused|timed out)|could not (?:connect|translate host name)|no such host|getaddrinfo).*?${ADDRESS}`,
      'i',
    ),
  },
  {
    code: 'dependency-unreachable',
    pattern: new RegExp(
      `${ADDRESS}.*(?:connection refused|timed out|unreachable|no such host|Name or service not known)`,
      'i',
    ),
  },
];

/** What one line says, if anything is known about it. */
export function readLine(message: string): { code: DiagnosisCode; facts: Record<string, string> } | undefined {
  const text = message.slice(0, READ_CHARACTERS);
  for (const { code, pattern } of LINE_RULES) {
    const match = pattern.exec(text);
    if (!match) continue;
    const groups = Object.entries(match.groups ?? {}).filter((entry): entry is [string, string] => Boolean(entry[1]));
    return { code, facts: Object.fromEntries(groups) };
  }
  return undefined;
}
