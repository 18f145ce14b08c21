'use client';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';

type Props = { reachesStart: boolean; busy: boolean; load: () => void; isEmpty: boolean; isFiltered: boolean };

/** The head of the log: a button for earlier lines, or a note that there are none. */
export function EarlierLines({ reachesStart, busy, load, isEmpty, isFiltered }: Props) {
  const t = useTranslations('logs');
  return (
    <div className="sticky left-0 flex flex-col items-center gap-2 px-4 py-3 text-center font-sans">
      {isEmpty && <p className="pt-8 text-sm text-dim">{isFiltered ? t('nothingMatches') : t('nothingYet')}</p>}
      {reachesStart ? (
        <p className="text-xs text-faint">{t('begins')}</p>
      ) : (
        <Button size="sm" variant="ghost" busy={busy} onClick={load}>
          {t('loadEarlier')}
        </Button>
      )}
    </div>
  );
}
