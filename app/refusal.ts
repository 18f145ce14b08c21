import { getTranslations } from 'next-intl/server';
import { isPermitted, isPermittedSomewhere, leastRoleFor, type Permission, type Resource } from '@/lib/auth/actor';
import { getCurrentActor } from '@/lib/auth/session';

/**
 * Why the signed-in person may not do something, and whom to ask; undefined where they may.
 * @param resource what it would be done to; `undecided` while that is still to be chosen
 */
export async function getRefusal(
  permission: Permission,
  resource: Resource | 'undecided',
): Promise<string | undefined> {
  const [t, actor] = await Promise.all([getTranslations('problem.refusal'), getCurrentActor()]);
  if (!actor) return undefined;
  const isAllowed =
    resource === 'undecided' ? isPermittedSomewhere(actor, permission) : isPermitted(actor, permission, resource);
  if (isAllowed) return undefined;
  const { role, contact, grants } = actor;
  const why = grants ? t('granted', { permission }) : t('role', { role, needs: leastRoleFor(permission) });
  return contact === undefined ? why : `${why} ${t('ask', { contact })}`;
}
