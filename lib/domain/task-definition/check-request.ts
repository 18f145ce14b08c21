import { checkContainers } from './check-containers';
import { checkFargate } from './check-fargate';
import { checkShape } from './check-shape';
import { type RequestIssue, warn } from './issue';
import { isMapping } from './json';
import { SAID_BY_AWS } from './said-by-aws';
import type { RequestSchema } from './schema';

/** A request without what only AWS says. */
export const withoutAwsWords = <T>(request: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(request).filter(([name]) => !SAID_BY_AWS.includes(name)));

/**
 * All there is to say of a request to RegisterTaskDefinition before AWS is asked: its shape, what ECS asks of containers,
 * and what Fargate does. The same in the browser and at the door.
 */
export function checkRequest(value: unknown, schema: RequestSchema): RequestIssue[] {
  if (!isMapping(value)) return checkShape(value, schema);
  const said = Object.keys(value).filter((name) => SAID_BY_AWS.includes(name));
  const request = withoutAwsWords(value);
  return [
    ...said.map((member) => warn([member], 'said-by-aws', { member })),
    ...checkShape(request, schema),
    ...checkContainers(request),
    ...checkFargate(request),
  ];
}

export const isRefused = (issues: readonly RequestIssue[]): boolean =>
  issues.some(({ severity }) => severity === 'error');
