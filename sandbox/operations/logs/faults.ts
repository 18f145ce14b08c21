import { AwsFault } from '@/sandbox/operation';

export const invalidParameter = (message: string): AwsFault => new AwsFault('InvalidParameterException', message);

/** AWS's words for a member that breaks its constraint in the service model. */
export const invalidValue = (member: string, value: unknown, constraint: string): AwsFault =>
  invalidParameter(
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );

/** The member, which the model requires and no shorter than one character. */
export function missingParameter<Value>(member: string, value: Value | undefined): Value {
  if (value === undefined || value === null) throw invalidValue(member, null, 'not be null');
  return value;
}

/**
 * A page's size as the model bounds it.
 * @throws AwsFault `InvalidParameterException` outside 1…`most`
 */
export function limitExceeded(limit: number | undefined, most: number, usual = most): number {
  if (limit === undefined) return usual;
  if (limit < 1) throw invalidValue('limit', limit, 'have value greater than or equal to 1');
  if (limit > most) throw invalidValue('limit', limit, `have value less than or equal to ${most}`);
  return limit;
}
