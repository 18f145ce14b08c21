import { type CallInput, isDeferred, placeholder, quoteJmesPath, type Value } from '../mutation';

const isList = (value: Value): value is readonly Value[] => Array.isArray(value);

/**
 * JMESPath that is truthy when an answer of AWS has what a request asks for, whose members AWS gives back under the same
 * names. Lists may have any order.
 */
export function inPlaceCondition(input: CallInput, path = ''): string {
  const conditions = Object.entries(input).flatMap(([member, value]) =>
    value === undefined ? [] : [conditionOf(path === '' ? member : `${path}.${member}`, value)],
  );
  return conditions.length > 0 ? conditions.join(' && ') : '`true`';
}

function conditionOf(path: string, value: Value): string {
  if (typeof value === 'string') return `${path}==${quoteJmesPath(value)}`;
  // AWS leaves out what is nothing.
  if (value === 0 || value === false) return `(${path}==\`${value}\` || ${path}==\`null\`)`;
  if (typeof value !== 'object') return `${path}==\`${value}\``;
  if (isDeferred(value)) return `${path}==${deferredText(value)}`;
  if (!isList(value)) return inPlaceCondition(value, path);
  if (value.length === 0) return `!(${path})`;
  const entries = value.map((entry) =>
    typeof entry === 'object' && !isDeferred(entry) && !isList(entry)
      ? `${path}[?${inPlaceCondition(entry)}]`
      : `contains(${path}, ${typeof entry === 'object' && isDeferred(entry) ? deferredText(entry) : textOf(entry)})`,
  );
  // An answer without the list has no length.
  return `${path} && length(${path})==\`${value.length}\` && ${entries.join(' && ')}`;
}

const textOf = (value: Value): string =>
  typeof value === 'string' ? quoteJmesPath(value) : `\`${JSON.stringify(value)}\``;

/** The output of an earlier step, in quotes. @throws Error for a deferred value that no condition can name */
function deferredText(value: Value): string {
  if (typeof value === 'object' && '$ref' in value && typeof value.$ref === 'string' && !('$after' in value)) {
    const [step = '', output = ''] = value.$ref.split('.');
    return `'${placeholder(step, output)}'`;
  }
  throw new Error('a condition can name whole outputs alone');
}
