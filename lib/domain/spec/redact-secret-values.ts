import { isSecretName } from '../secret-name';

/** The placeholder for a value that is not recorded. */
export const REDACTED = '•••';

/**
 * A copy of a spec, or of the input of a call, that may be recorded: variables whose names look secret keep their
 * names and lose their values.
 */
export function redactSecretValues<Part>(part: Part): Part {
  return JSON.parse(JSON.stringify(part, (_, value: unknown) => (isSecretVariable(value) ? hidden(value) : value)));
}

/** Whether anything in it would be withheld. */
export function hasSecretValues(part: unknown): boolean {
  if (isSecretVariable(part)) return true;
  return typeof part === 'object' && part !== null && Object.values(part).some(hasSecretValues);
}

type Variable = { name: string; value: string };

/** An entry of `environment`, in a spec as in a task definition: a name and a value. */
const isSecretVariable = (value: unknown): value is Variable =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  'value' in value &&
  typeof value.name === 'string' &&
  typeof value.value === 'string' &&
  value.value !== '' &&
  value.value !== REDACTED &&
  isSecretName(value.name);

const hidden = (variable: Variable): Variable => ({ ...variable, value: REDACTED });
