import { getTranslations } from 'next-intl/server';
import { isPermitted, leastRoleFor, type Permission } from '@/lib/auth/actor';
import { getCurrentActor } from '@/lib/auth/session';

/** Why the signed-in person may not change repositories or images; undefined where they may. */
export async function getRefusal(permission: Permission): Promise<string | undefined> {
  const [t, actor] = await Promise.all([getTranslations('image'), getCurrentActor()]);
  if (!actor || isPermitted(actor, permission)) return undefined;
  return t('refused', { role: actor.role, needs: leastRoleFor(permission) });
}
