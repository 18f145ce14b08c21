import { type CallInput, isLater, type Later, type Value } from '../call';
import type { ScriptVariables } from './script-variables';
import { shellQuoted } from './shell-quoted';

/** Text that is known, or the expansion of a variable. */
type Part = { text: string } | { expansion: string };

const laterParts = (later: Later, variables: ScriptVariables): Part[] => {
  if ('$join' in later) {
    return later.$join.flatMap((part) => (typeof part === 'string' ? [{ text: part }] : laterParts(part, variables)));
  }
  const name = variables.of(later.$ref);
  const { $after } = later;
  return [{ expansion: $after === undefined ? `\${${name}}` : `\${${name}#*${shellQuoted($after)}}` }];
};

/** What stands between the quotes of a JSON string. */
const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);

function jsonParts(value: Value, variables: ScriptVariables, indent: string): Part[] {
  if (typeof value !== 'object') return [{ text: JSON.stringify(value) }];
  if (isLater(value)) {
    const inner = laterParts(value, variables).map((part) => ('text' in part ? { text: escaped(part.text) } : part));
    return [{ text: '"' }, ...inner, { text: '"' }];
  }
  const deeper = `${indent}  `;
  const members = isList(value)
    ? value.map((each) => jsonParts(each, variables, deeper))
    : Object.entries(value).flatMap(([name, member]) =>
        member === undefined ? [] : [[{ text: `${JSON.stringify(name)}: ` }, ...jsonParts(member, variables, deeper)]],
      );
  const [open, close] = isList(value) ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return [{ text: open + close }];
  return [
    { text: open },
    ...members.flatMap((member, index) => [{ text: `${index > 0 ? ',' : ''}\n${deeper}` }, ...member]),
    { text: `\n${indent}${close}` },
  ];
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);

/** Parts as one word of bash: what is known in single quotes, what is not in double ones. */
function wordOf(parts: readonly Part[]): string {
  const words: string[] = [];
  let known = '';
  const close = () => {
    if (known !== '') words.push(shellQuoted(known));
    known = '';
  };
  for (const part of parts) {
    if ('text' in part) known += part.text;
    else {
      close();
      words.push(`"${part.expansion}"`);
    }
  }
  close();
  return words.join('');
}

/**
 * The input of a call as one word of bash, for `--cli-input-json`: JSON in which outputs of earlier steps are variables.
 * The variables hold ARNs and ids, which need no escaping in JSON.
 */
export const scriptInput = (input: CallInput, variables: ScriptVariables): string =>
  wordOf(jsonParts(input, variables, ''));
