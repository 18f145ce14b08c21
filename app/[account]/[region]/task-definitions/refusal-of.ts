import { getTranslations } from 'next-intl/server';
import { leastRoleFor, may, type Permission } from '@/lib/auth/actor';
import { currentActor } from '@/lib/auth/session';

/** Why whoever asks may not, in words; undefined when they may. */
export async function refusalOf(permission: Permission): Promise<string | undefined> {
  const [t, actor] = await Promise.all([getTranslations('taskDefinition'), currentActor()]);
  if (!actor || may(actor, permission)) return undefined;
  return t('refused', { role: actor.role, needs: leastRoleFor(permission) });
}
