import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { JOURNAL_GROUP, type JournalState } from '@/lib/domain/journal';

/** Says that what is done is not written down in the account, where that is so. */
export function JournalNotice({ state }: { state: JournalState | undefined }) {
  const t = useTranslations('deploy.run');
  if (state?.kind !== 'lost') return null;
  return (
    <Callout tone="warn" title={t('journalLost')} className="mb-4">
      {t('journalLostBody', { group: JOURNAL_GROUP })}
    </Callout>
  );
}
