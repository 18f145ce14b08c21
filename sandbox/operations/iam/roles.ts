import type { Role as AwsRole, PermissionsBoundaryAttachmentType } from '@aws-sdk/client-iam';
import { AwsFault } from '@/sandbox/operation';
import type { PolicyDocument, Role } from '@/sandbox/state/iam';
import type { World } from '@/sandbox/world';
import { isServiceLinked } from './service-linked-roles';

const DEFAULT_PAGE = 100;
const MAX_PAGE = 1000;
const HOUR_SECONDS = 3600;
const PATH = /^\/([\x21-\x7e]{1,510}\/)?$/;

export const validation = (message: string): AwsFault => new AwsFault('ValidationError', message);

export const missingParameter = (member: string): AwsFault =>
  validation(
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );

export const noSuchEntity = (message: string): AwsFault => new AwsFault('NoSuchEntityException', message);

/** @throws AwsFault `NoSuchEntityException` */
export function roleOf({ iam }: Pick<World, 'iam'>, name: string | undefined): Role {
  if (!name) throw missingParameter('roleName');
  const role = iam.roles.get(name);
  if (!role) throw noSuchEntity(`The role with name ${name} cannot be found.`);
  return role;
}

/**
 * A role that callers may change: not one that a service of AWS has for itself.
 *
 * @throws AwsFault `NoSuchEntityException`, `UnmodifiableEntityException`
 */
export function changeableRole(world: Pick<World, 'iam'>, name: string | undefined): Role {
  const role = roleOf(world, name);
  if (!isServiceLinked(role)) return role;
  throw new AwsFault(
    'UnmodifiableEntityException',
    `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`,
  );
}

/** @throws AwsFault unless it is between one and twelve hours */
export function sessionSeconds(seconds: number | undefined): number | undefined {
  if (seconds === undefined || (seconds >= HOUR_SECONDS && seconds <= 12 * HOUR_SECONDS)) return seconds;
  throw validation(
    `1 validation error detected: Value '${seconds}' at 'maxSessionDuration' failed to satisfy constraint: Member must have value between ${HOUR_SECONDS} and ${12 * HOUR_SECONDS}`,
  );
}

/** @throws AwsFault for what is no path of IAM */
export function validatePath(path: string): void {
  if (PATH.test(path)) return;
  throw validation(
    'The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.',
  );
}

/** IAM gives policy documents percent-encoded. */
export const encodeDocument = (document: PolicyDocument): string => encodeURIComponent(JSON.stringify(document));

// AWS says `Policy`, which the SDK's enumeration does not list.
const POLICY: string = 'Policy';

export const roleShape = (role: Role): AwsRole => ({
  RoleName: role.name,
  RoleId: role.id,
  Arn: role.arn,
  Path: role.path,
  CreateDate: new Date(role.createdAt),
  AssumeRolePolicyDocument: encodeDocument(role.trustPolicy),
  Description: role.description,
  PermissionsBoundary: role.permissionsBoundaryArn
    ? {
        PermissionsBoundaryType: POLICY as PermissionsBoundaryAttachmentType,
        PermissionsBoundaryArn: role.permissionsBoundaryArn,
      }
    : undefined,
  MaxSessionDuration: role.maxSessionSeconds ?? HOUR_SECONDS,
  Tags: [...role.tags].map(([Key, Value]) => ({ Key, Value })),
});

export function pageRequest({ Marker, MaxItems }: { Marker?: string; MaxItems?: number }) {
  const size = MaxItems ?? DEFAULT_PAGE;
  if (!(Number.isInteger(size) && size >= 1 && size <= MAX_PAGE)) {
    throw validation(
      `Value '${size}' at 'maxItems' failed to satisfy constraint: Member must be between 1 and ${MAX_PAGE}`,
    );
  }
  return { token: Marker, size, invalidToken: () => validation('Invalid Marker.') };
}

/**
 * Reads a policy document.
 *
 * @throws AwsFault `MalformedPolicyDocumentException` unless it is JSON whose statements have an effect
 */
export function documentFrom(text: string | undefined, member: string): PolicyDocument {
  if (!text) throw missingParameter(member);
  const value = parse(text);
  if (!isDocument(value)) throw malformedDocument('Syntax errors in policy.');
  return value;
}

/** Reads a trust policy, which says who may take a role and names no resource. */
export function trustFrom(text: string | undefined, member: string): PolicyDocument {
  const document = documentFrom(text, member);
  for (const { Principal, Resource } of [document.Statement].flat()) {
    if (Principal === undefined) throw malformedDocument('AssumeRole policy must contain at least one principal.');
    if (Resource !== undefined) throw malformedDocument('Has prohibited field Resource');
  }
  return document;
}

const malformedDocument = (message: string): AwsFault => new AwsFault('MalformedPolicyDocumentException', message);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformedDocument('This policy contains invalid Json');
  }
}

const isDocument = (value: unknown): value is PolicyDocument => {
  if (typeof value !== 'object' || value === null || !('Statement' in value)) return false;
  const statements: unknown[] = Array.isArray(value.Statement) ? value.Statement : [value.Statement];
  return statements.length > 0 && statements.every(isStatement);
};

const isStatement = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null || !('Effect' in value)) return false;
  const { Effect, Action, NotAction, Resource, NotResource }: Record<string, unknown> = { ...value };
  const names = [Action, NotAction, Resource, NotResource].filter((member) => member !== undefined);
  return (
    (Effect === 'Allow' || Effect === 'Deny') &&
    (Action !== undefined || NotAction !== undefined) &&
    names.every((member) => [member].flat().every((name) => typeof name === 'string'))
  );
};
