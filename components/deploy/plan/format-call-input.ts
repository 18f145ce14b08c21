import { type CallInput, type Deferred, isDeferred, type Value } from '@/lib/domain/plan/mutation';

/** What only an earlier step will tell, as it is written in a call that is shown before it is made. */
function formatDeferred(deferred: Deferred): string {
  if ('$join' in deferred)
    return deferred.$join.map((part) => (typeof part === 'string' ? part : formatDeferred(part))).join('');
  return `<${deferred.$ref}>`;
}

const isList = (value: object): value is readonly Value[] => Array.isArray(value);

function toJsonValue(value: Value): unknown {
  if (typeof value !== 'object') return value;
  if (isDeferred(value)) return formatDeferred(value);
  if (isList(value)) return value.map(toJsonValue);
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) => (member === undefined ? [] : [[name, toJsonValue(member)]])),
  );
}

/** The input of a call as JSON; what is still to come stands as `<step.output>`. */
export const formatCallInput = (input: CallInput): string => JSON.stringify(toJsonValue(input), undefined, 2);
