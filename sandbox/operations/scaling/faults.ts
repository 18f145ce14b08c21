import { AwsFault } from '@/sandbox/operation';

export const invalidParameter = (message: string): AwsFault => new AwsFault('ValidationException', message);

/** AWS's words for a member that breaks its constraint in the service model. */
export const invalidValue = (member: string, value: unknown, constraint: string): AwsFault =>
  invalidParameter(
    `1 validation error detected: Value ${value === null ? 'null' : `'${String(value)}'`} at '${member}' failed to satisfy constraint: Member must ${constraint}`,
  );

/** @throws AwsFault `ValidationException` for a member that is not there */
export function missingParameter<Value>(member: string, value: Value | undefined): Value {
  if (value === undefined || value === null) throw invalidValue(member, null, 'not be null');
  return value;
}

export const notFound = (what: string, resourceId: string, name = ''): AwsFault =>
  new AwsFault(
    'ObjectNotFoundException',
    `No ${what} found for service namespace: ecs, resource ID: ${resourceId}, scalable dimension: ecs:service:DesiredCount${name && `: ${name}`}`,
  );
