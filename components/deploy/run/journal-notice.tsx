import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { JOURNAL_GROUP, type JournalState } from '@/lib/domain/journal';

/** Shows that the journal cannot be written, or is late, if so. */
export function JournalNotice({ state }: { state: JournalState | undefined }) {
  const t = useTranslations('deploy.run');
  if (state?.kind !== 'lost' && state?.kind !== 'delayed') return null;
  const key = state.kind === 'lost' ? 'journalLost' : 'journalDelayed';
  return (
    <Callout tone="warn" title={t(key)} className="mb-4">
      {t(`${key}Body`, { group: JOURNAL_GROUP })}
    </Callout>
  );
}
