import { type CallInput, type Deferred, isDeferred, type Value } from '@/lib/domain/plan/mutation';

/** What only an earlier step will tell, as it is written in a call that is shown before it is made. */
function laterText(later: Deferred): string {
  if ('$join' in later) return later.$join.map((part) => (typeof part === 'string' ? part : laterText(part))).join('');
  return `<${later.$ref}>`;
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);

function written(value: Value): unknown {
  if (typeof value !== 'object') return value;
  if (isDeferred(value)) return laterText(value);
  if (isList(value)) return value.map(written);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [[name, written(member)]])),
  );
}

/** The input of a call as JSON; what is still to come stands as `<step.output>`. */
export const inputText = (input: CallInput): string => JSON.stringify(written(input), undefined, 2);
