'use client';
import { useTranslations } from 'next-intl';
import type { ServiceFix } from '@/lib/domain/diagnosis/fix/service-fix';
import { useService } from './service-context';
import { useActionRefusals } from './use-action-refusals';

/** Widening a role takes the permission for roles as well. */
const changesRole = ({ request }: ServiceFix): boolean =>
  request.kind === 'role-trust' ||
  request.kind === 'role-permissions' ||
  (request.kind === 'settings' && request.key === 'secrets-access');

/** For a fix, why the reader cannot make it now, and whom to ask; undefined where they can. The server decides the same. */
export function useFixRefusal(): (fix: ServiceFix) => string | undefined {
  const t = useTranslations('progress.refusal');
  const { permissions, contact } = useService();
  const { edit } = useActionRefusals();
  return (fix) => {
    if (edit !== undefined || !changesRole(fix) || permissions.includes('role:create')) return edit;
    const why = t('not-permitted', { permission: 'role:create' });
    return contact === undefined ? why : `${why} ${t('ask', { contact })}`;
  };
}
