import { type CallInput, type Deferred, isDeferred, type Value } from '../mutation';
import type { ScriptVariables } from './script-variables';
import { shellQuoted } from './shell-quoted';

/** Literal text, or the expansion of a variable. */
type Part = { text: string } | { expansion: string };

const deferredParts = (deferred: Deferred, variables: ScriptVariables): Part[] => {
  if ('$join' in deferred) {
    return deferred.$join.flatMap((part) =>
      typeof part === 'string' ? [{ text: part }] : deferredParts(part, variables),
    );
  }
  const name = variables.of(deferred.$ref);
  const { $after } = deferred;
  return [{ expansion: $after === undefined ? `\${${name}}` : `\${${name}#*${shellQuoted($after)}}` }];
};

/** A text escaped for a JSON string, without the quotes. */
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

/** @param indent of the line that the value begins on; absent for a single line */
function jsonParts(value: Value, variables: ScriptVariables, indent?: string): Part[] {
  if (typeof value !== 'object') return [{ text: JSON.stringify(value) }];
  if (isDeferred(value)) {
    const inner = deferredParts(value, variables).map((part) => ('text' in part ? { text: escaped(part.text) } : part));
    return [{ text: '"' }, ...inner, { text: '"' }];
  }
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  if (indent === undefined) return joined(membersOf(value, variables), open, ', ', close);
  const flat = jsonParts(value, variables);
  if (lengthOf(flat) <= LINE) return flat;
  const deeper = `\n${indent}  `;
  return joined(membersOf(value, variables, `${indent}  `), `${open}${deeper}`, `,${deeper}`, `\n${indent}${close}`);
}

const membersOf = (value: readonly Value[] | CallInput, variables: ScriptVariables, indent?: string): Part[][] =>
  isList(value)
    ? value.map((each) => jsonParts(each, variables, indent))
    : Object.entries(value).flatMap(([name, member]) =>
        member === undefined ? [] : [[{ text: `${JSON.stringify(name)}: ` }, ...jsonParts(member, variables, indent)]],
      );

/** Values up to this length are written in one line. */
const LINE = 80;
const lengthOf = (parts: readonly Part[]): number =>
  parts.reduce((sum, part) => sum + ('text' in part ? part.text : part.expansion).length, 0);

const joined = (members: readonly Part[][], open: string, between: string, close: string): Part[] => [
  { text: open },
  ...members.flatMap((member, index) => (index > 0 ? [{ text: between }, ...member] : member)),
  { text: close },
];

const isList = (value: object): value is readonly Value[] => Array.isArray(value);

/** Parts as one word of bash: literal text in single quotes, variables in double quotes. */
function wordOf(parts: readonly Part[]): string {
  const words: string[] = [];
  let literal = '';
  const close = () => {
    if (literal !== '') words.push(shellQuoted(literal));
    literal = '';
  };
  for (const part of parts) {
    if ('text' in part) literal += part.text;
    else {
      close();
      words.push(`"${part.expansion}"`);
    }
  }
  close();
  return words.join('');
}

/**
 * The input of a call as one word of bash for `--cli-input-json`: JSON in which outputs of earlier steps are variables.
 * They hold ARNs and ids, which need no escaping in JSON.
 */
export const scriptInput = (input: CallInput, variables: ScriptVariables): string =>
  wordOf(jsonParts(input, variables, ''));
