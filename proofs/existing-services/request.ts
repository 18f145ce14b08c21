import fc from 'fast-check';

/** A request to RegisterTaskDefinition or CreateService, in AWS's own words. */
export type Request = { readonly [member: string]: unknown };

/** Each of some members, or none of them. */
export const optional = <Members extends Record<string, fc.Arbitrary<unknown>>>(
  members: Members,
): fc.Arbitrary<Request> => fc.record(members, { requiredKeys: [] });
