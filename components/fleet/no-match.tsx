'use client';
import { SearchX, ShieldCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

/** Nothing matches the filter: good news when only unhealthy services were asked for. */
export function NoMatch({ onlyUnhealthy, onClear }: { onlyUnhealthy: boolean; onClear: () => void }) {
  const t = useTranslations('fleet.noMatch');
  return (
    <EmptyState
      icon={onlyUnhealthy ? <ShieldCheck className="size-6" /> : <SearchX className="size-6" />}
      title={onlyUnhealthy ? t('noIncidentsTitle') : t('title')}
      body={onlyUnhealthy ? t('noIncidentsBody') : t('body')}
      action={<Button onClick={onClear}>{t('clear')}</Button>}
    />
  );
}
