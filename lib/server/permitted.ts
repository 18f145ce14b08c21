import {
  type Actor,
  isPermitted,
  isPermittedSomewhere,
  leastRoleFor,
  type Permission,
  type Resource,
} from '../auth/actor';
import { parseRevision } from '../domain/arn';
import { Failure } from '../domain/problem';
import type { Scope } from '../domain/scope';

export type { Resource };

/** Who asks, and about what: `resource` as far as the input of the operation names it. */
export type Asker = { actor: Actor; scope: Scope; resource?: Resource | undefined };

/** Whether the person of a request may do something to what the request is about, or to another resource of its region. */
export const isPermittedIn = ({ actor, scope, resource }: Asker, permission: Permission, other?: Resource): boolean =>
  isPermitted(actor, permission, { ...scope, ...(other ?? resource) });

/** Whether somebody sees a thing of the region in lists: those of what one may do elsewhere leave it out. */
export const isVisible = (asker: Asker, resource: Resource): boolean => isPermittedIn(asker, 'console:read', resource);

/** A refusal that names the permission, the role that has it, and whom to ask. */
export const forbidden = ({ role, contact }: Actor, permission: Permission): Failure =>
  new Failure({
    code: 'forbidden',
    detail: permission,
    facts: { permission, role, needs: leastRoleFor(permission), ...(contact !== undefined && { ask: contact }) },
  });

/** @throws Failure `forbidden` with the permission, and the role to ask for, as facts */
export function assertPermitted(asker: Asker, permission: Permission, other?: Resource): void {
  if (!isPermittedIn(asker, permission, other)) throw forbidden(asker.actor, permission);
}

/** @throws Failure `forbidden` when there is nothing to which a person may do it: before an input is looked at */
export function assertPermittedSomewhere(actor: Actor, permission: Permission): void {
  if (!isPermittedSomewhere(actor, permission)) throw forbidden(actor, permission);
}

const NAMES = ['account', 'region', 'cluster', 'service', 'family', 'repository'] as const;

/** What a parsed input is about, by the names that inputs have in common. */
function resourceOf(input: object): Resource {
  const members: Readonly<Record<string, unknown>> = { ...input };
  return Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = members[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
}

/**
 * What an operation is about: as its input names it, or as the operation finds it. Nothing is read for a person who may do the
 * same everywhere.
 */
export async function findResource<Input extends object, Known extends Pick<Asker, 'actor'>>(
  { about }: { about?: (input: Input, context: Known) => Resource | Promise<Resource> },
  input: Input,
  context: Known,
): Promise<Resource> {
  const found = context.actor.grants && (await about?.(input, context));
  return { ...resourceOf(input), ...found };
}

/** The family of a revision, or of a family's newest one, by its name or ARN. */
export const familyNamed = (name: string): string => parseRevision(name)?.family ?? name;
