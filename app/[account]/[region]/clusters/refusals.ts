import { getTranslations } from 'next-intl/server';
import { leastRoleFor, may, type Permission } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';

/** Why the person at the other end may not do this to clusters; undefined when they may. */
export async function clusterRefusal(permission: Permission): Promise<string | undefined> {
  const [t, actor] = await Promise.all([getTranslations('fleet.clusterDialog'), currentActor()]);
  if (!actor || may(actor, permission)) return undefined;
  return t('refused', { role: actor.role, needs: leastRoleFor(permission) });
}
