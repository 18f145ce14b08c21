'use client';
import { useTranslations } from 'next-intl';
import type { ImageNeed } from '@/lib/domain/lifecycle-policy/image-needs';

const NAMED = 5;

/** Names what would break without images, in one line; nothing when nothing needs them. */
export function useBrokenThings(needs: readonly ImageNeed[]): string {
  const t = useTranslations('image.breaks');
  const words = useTranslations('image.needs');
  const name = (need: ImageNeed): string => {
    if (need.kind === 'hidden') return words('hidden', { of: need.of, count: need.count });
    if (need.kind === 'task') return t('task', { task: need.task.slice(0, 8) });
    const where = `${need.cluster}/${need.service}`;
    return need.kind === 'service' ? where : t('rollBack', { where, revision: need.revision });
  };
  const names = [...new Set(needs.map(name))];
  const others = names.length - NAMED;
  return [...names.slice(0, NAMED), ...(others > 0 ? [t('others', { count: others })] : [])].join(', ');
}
