'use client';
import { Pause, Play, SlidersHorizontal, WrapText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { Popover } from '@/components/ui/popover';
import type { LogLine } from '@/lib/domain/log-line';
import { useFormat } from '@/lib/i18n/use-format';
import { ExportMenu } from './export-menu';
import { LogFilters } from './log-filters';
import type { LogRow } from './log-rows';
import { RangeMenu } from './range/range-menu';
import { LogSearchBox } from './search/log-search-box';
import type { SearchRefusal } from './search/use-service-search';
import type { LogView } from './use-log-view';

type Props = {
  /** All loaded lines, which give the choices of task and container. */
  lines: readonly LogLine[];
  /** The lines shown, to copy and download. */
  rows: readonly LogRow[];
  logView: LogView;
  /** The task of a task's page; no other can be chosen there. */
  fixedTask?: string | undefined;
  isInvalidExpression: boolean;
  patternProblem: SearchRefusal | undefined;
  /** Undefined where nothing new comes. */
  following: boolean | undefined;
  onFollow: (following: boolean) => void;
};

/** What is looked for, when, and of whom; and what can be done with the lines shown. */
export function LogToolbar(props: Props) {
  const { lines, rows, logView, fixedTask, isInvalidExpression, patternProblem, following, onFollow } = props;
  const t = useTranslations('logs');
  const format = useFormat();
  const { filter, search, wrap, setParams } = logView;
  const shown = useMemo(() => rows.reduce((count, row) => count + Number(row.kind === 'line'), 0), [rows]);
  const filters = <LogFilters lines={lines} logView={logView} fixedTask={fixedTask} />;
  const chosen = [filter.task, filter.deployment, filter.container, filter.level].filter(Boolean).length;

  return (
    <div className="flex flex-wrap items-start gap-2">
      <LogSearchBox
        filter={filter}
        search={search}
        onChange={setParams}
        isInvalidExpression={isInvalidExpression}
        patternProblem={patternProblem}
      />
      <RangeMenu logView={logView} />
      <div className="flex flex-1 flex-wrap items-center gap-2 xl:flex-none">
        <div className="hidden flex-wrap items-center gap-2 sm:flex">{filters}</div>
        <Popover
          align="start"
          title={t('filters')}
          trigger={
            <IconButton
              label={chosen > 0 ? t('filtersChosen', { count: chosen }) : t('filters')}
              variant={chosen > 0 ? 'secondary' : 'ghost'}
              className="sm:hidden"
              icon={<SlidersHorizontal aria-hidden className="size-4" />}
            />
          }
        >
          <div className="flex flex-col gap-2 pt-2">{filters}</div>
        </Popover>
        <span className="text-xs whitespace-nowrap text-faint max-sm:sr-only" aria-live="off">
          {t('shown', { shown: format.number(shown), total: format.number(lines.length) })}
        </span>
        <div className="ml-auto flex items-center gap-1">
          <IconButton
            label={t('wrap')}
            aria-pressed={wrap}
            variant={wrap ? 'secondary' : 'ghost'}
            icon={<WrapText aria-hidden className="size-4" />}
            onClick={() => void setParams({ wrap: !wrap })}
          />
          <ExportMenu rows={rows} shown={shown} />
          {following !== undefined && (
            <IconButton
              label={following ? t('pause') : t('follow')}
              variant="secondary"
              icon={following ? <Pause aria-hidden className="size-4" /> : <Play aria-hidden className="size-4" />}
              onClick={() => onFollow(!following)}
            />
          )}
        </div>
      </div>
    </div>
  );
}
