import type { Match } from './match';
import { compileComparison, isNumber } from './selector-condition';
import type { Token } from './selector-tokens';

/** Whether the text of a column fits. */
type Test = (text: string) => boolean;
type Column = 'any number of columns' | Test;

const PARTS = /\[[^\]]*\]|"[^"]*"|\S+/g;
const CONDITION = /^\s*[\w-]+\s*(!=|<=|>=|=|<|>)\s*(?:"((?:[^"\\]|\\.)*)"|%([^%]+)%|([^\s"%&|]+))\s*$/;
const NAME = /^\s*[\w-]+\s*$/;

/**
 * A pattern of messages in columns that spaces part, such as `[ip, user, ..., status = 4*, bytes > 1000]`. What stands in
 * brackets or quotes is one column. A name alone takes any text; conditions are joined by `&&` and `||`.
 * @returns `undefined` when the pattern is not valid
 */
export function compileColumns(text: string): Match | undefined {
  if (!text.endsWith(']')) return undefined;
  const columns = splitOutside(text.slice(1, -1), ',').map(columnFrom);
  const existing = columns.filter((column) => column !== undefined);
  const open = existing.flatMap((column, place) => (column === 'any number of columns' ? [place] : []));
  if (existing.length < columns.length || open.length > 1) return undefined;
  const [gap] = open;
  const tests = existing.filter((column) => column !== 'any number of columns');
  return (message) => {
    const parts = message.match(PARTS) ?? [];
    if (gap === undefined ? parts.length !== tests.length : parts.length < tests.length) return false;
    const skipped = parts.length - tests.length;
    return tests.every((holds, place) =>
      holds(bare(parts[gap !== undefined && place >= gap ? place + skipped : place] ?? '')),
    );
  };
}

/** A column without the quotes or brackets around it. */
const bare = (part: string): string => (/^(".*"|\[.*\])$/s.test(part) ? part.slice(1, -1) : part);

function columnFrom(text: string): Column | undefined {
  if (text.trim() === '...') return 'any number of columns';
  if (NAME.test(text)) return () => true;
  const either = splitOutside(text, '||').map((part) => splitOutside(part, '&&').map(conditionFrom));
  const valid = either.map((all) => all.filter((holds) => holds !== undefined));
  if (valid.some((all, place) => all.length < (either[place]?.length ?? 0))) return undefined;
  return (column) => valid.some((all) => all.every((holds) => holds(column)));
}

function conditionFrom(text: string): Test | undefined {
  const [, operator, quoted, expression, word = ''] = CONDITION.exec(text) ?? [];
  if (!operator) return undefined;
  const operand: Token =
    expression === undefined
      ? { kind: 'value', text: quoted?.replace(/\\(.)/g, '$1') ?? word, quoted: quoted !== undefined }
      : { kind: 'expression', text: expression };
  const test = compileComparison(operator, operand);
  const isNumeric = operand.kind === 'value' && !operand.quoted && isNumber(operand.text);
  return test && ((column) => test(isNumeric && isNumber(column) ? Number(column) : column));
}

/** Cuts a text at a separator, except within quotes and regular expressions. */
function splitOutside(text: string, separator: string): string[] {
  const parts = [''];
  for (const piece of text.match(/"(?:[^"\\]|\\.)*"|%[^%]*%|&&|\|\||[\s\S]/g) ?? []) {
    if (piece === separator) parts.push('');
    else parts.push((parts.pop() ?? '') + piece);
  }
  return parts;
}
