'use client';
import { useTranslations } from 'next-intl';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { Button } from '@/components/ui/button';
import { useFormat } from '@/lib/i18n/use-format';
import type { ServiceSearch } from './use-service-search';

/** How far a search has got, as a sentence and as a bar, with the button that ends it or goes on. */
export function SearchProgress({ search, shown }: { search: ServiceSearch; shown: number }) {
  const t = useTranslations('logs.search');
  const format = useFormat();
  const { status, searchedBackTo, from, to, problem, patternProblem, cancel, goOn } = search;
  if (patternProblem) return null;
  if (status === 'failed' && problem) return <ProblemPanel problem={problem} retry={goOn} />;
  const isRunning = status === 'running';
  const reached = searchedBackTo ?? to;
  const part = to > from ? Math.min(1, Math.max(0, (to - reached) / (to - from))) : 1;
  const facts = { count: shown, at: format.instant(reached, 'short'), from: format.instant(from, 'short') };
  const isWhole = status === 'range';
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg border border-hairline bg-surface px-3 py-1.5 text-sm">
      <p role="status" className="min-w-0 text-dim">
        {isRunning && searchedBackTo === undefined ? t('begins') : t(isWhole ? 'searchedAll' : 'searchedBackTo', facts)}
      </p>
      <div aria-hidden className="h-1 min-w-24 flex-1 overflow-hidden rounded-full bg-sunken">
        <div className="h-full rounded-full bg-accent" style={{ width: `${(isWhole ? 1 : part) * 100}%` }} />
      </div>
      {isRunning && (
        <Button size="sm" onClick={cancel}>
          {t('cancel')}
        </Button>
      )}
      {(status === 'hits' || status === 'calls' || status === 'cancelled') && (
        <Button size="sm" onClick={goOn}>
          {t('goOn')}
        </Button>
      )}
    </div>
  );
}
