'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { JOURNAL_GROUP } from '@/lib/domain/journal';

/** Says that incidents are not kept, where the journal may not be used. */
export function MemoryNotice({ className }: { className?: string }) {
  const t = useTranslations('incidents');
  const { view } = useService();
  if (!view.incidents.problem) return null;
  return <p className={`text-xs text-warn ${className ?? ''}`}>{t('memory', { group: JOURNAL_GROUP })}</p>;
}
