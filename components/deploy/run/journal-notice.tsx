import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { JOURNAL_GROUP, type JournalState } from '@/lib/domain/journal';

/** Shows that the journal cannot be written, if so. */
export function JournalNotice({ state }: { state: JournalState | undefined }) {
  const t = useTranslations('deploy.run');
  if (state?.kind !== 'lost') return null;
  return (
    <Callout tone="warn" title={t('journalLost')} className="mb-4">
      {t('journalLostBody', { group: JOURNAL_GROUP })}
    </Callout>
  );
}
