import type { EcrRegistry } from '../image-reference';
import { checkContainers } from './check-containers';
import { checkFargate } from './check-fargate';
import { checkShape } from './check-shape';
import { checkTogether } from './check-together';
import { createError, createWarning, type RequestIssue } from './issue';
import { isMapping } from './json';
import { RESPONSE_ONLY_MEMBERS } from './response-only-members';
import type { RequestSchema } from './schema';

/** A request without response-only members. */
export const omitResponseOnlyMembers = <T>(request: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(request).filter(([name]) => !RESPONSE_ONLY_MEMBERS.includes(name)));

/** ECS's quota of a task definition's size, in KiB, which cannot be raised. */
const MAX_KIB = 64;

/** Counted without tags, and in characters, of which a text never has more than bytes. */
const isTooLarge = ({ tags: _, ...definition }: Readonly<Record<string, unknown>>): boolean =>
  JSON.stringify(definition).length > MAX_KIB * 1_024;

/**
 * All issues of a request to RegisterTaskDefinition before it is sent: its shape, what ECS requires of containers,
 * and what Fargate does. The same in the browser and on the server.
 */
export function checkRequest(value: unknown, schema: RequestSchema, own?: EcrRegistry): RequestIssue[] {
  if (!isMapping(value)) return checkShape(value, schema);
  const responseOnly = Object.keys(value).filter((name) => RESPONSE_ONLY_MEMBERS.includes(name));
  const request = omitResponseOnlyMembers(value);
  const shape = checkShape(request, schema);
  return [
    ...responseOnly.map((member) => createWarning([member], 'set-by-aws', { member })),
    // Of a wrong shape, and so perhaps of any depth, it is not written as JSON to be measured.
    ...(shape.length === 0 && isTooLarge(request) ? [createError([], 'too-large', { maximum: MAX_KIB })] : []),
    ...shape,
    ...checkContainers(request),
    ...checkTogether(request),
    ...checkFargate(request, own),
  ];
}

export const isRefused = (issues: readonly RequestIssue[]): boolean =>
  issues.some(({ severity }) => severity === 'error');
