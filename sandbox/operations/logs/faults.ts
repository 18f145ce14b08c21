import { AwsFault } from '@/sandbox/operation';

export const invalid = (message: string): AwsFault => new AwsFault('InvalidParameterException', message);

/** AWS's words for a member that breaks its constraint in the service model. */
export const unfit = (member: string, value: unknown, constraint: string): AwsFault =>
  invalid(
    `1 validation error detected: Value '${String(value)}' at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );

/** The member, which the model requires and no shorter than one character. */
export function required<Value>(member: string, value: Value | undefined): Value {
  if (value === undefined || value === null) throw unfit(member, null, 'not be null');
  return value;
}

/**
 * A page's size as the model bounds it.
 * @throws AwsFault `InvalidParameterException` outside 1…`most`
 */
export function limited(limit: number | undefined, most: number, usual = most): number {
  if (limit === undefined) return usual;
  if (limit < 1) throw unfit('limit', limit, 'have value greater than or equal to 1');
  if (limit > most) throw unfit('limit', limit, `have value less than or equal to ${most}`);
  return limit;
}
