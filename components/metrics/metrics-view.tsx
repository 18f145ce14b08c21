'use client';
import { useTranslations } from 'next-intl';
import { parseAsStringLiteral, useQueryStates } from 'nuqs';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { useService } from '@/components/service/service-context';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { METRIC_RANGES, type MetricRange } from '@/lib/domain/metric-range';
import { MetricCharts } from './metric-charts';
import { MetricTable } from './metric-table';
import { MetricsSkeleton } from './metrics-skeleton';

const RANGES: readonly MetricRange[] = ['1h', '3h', '12h', '24h', '7d'];
const VIEWS = ['charts', 'table'] as const;
const PARSERS = {
  range: parseAsStringLiteral(RANGES).withDefault('3h'),
  view: parseAsStringLiteral(VIEWS).withDefault('charts'),
};
/** CloudWatch has a new point once a minute at best. */
const REFRESH_MS = 60_000;

/** The service's metrics as charts or as tables, over a range kept in the address. */
export function MetricsView() {
  const t = useTranslations('metrics');
  const { at, view, actions } = useService();
  const [{ range, view: shown }, setParams] = useQueryStates(PARSERS);
  const { data, mutate } = useSWR(
    ['service-metrics', at, range],
    async () => ({ outcome: await awaitOutcome(actions.getMetrics({ ...at, range })), at: Date.now() }),
    { refreshInterval: REFRESH_MS, keepPreviousData: false },
  );
  const span = METRIC_RANGES[range].seconds * 1000;

  return (
    <section aria-label={t('title')} className="space-y-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <SegmentedControl
          aria-label={t('range')}
          value={range}
          onValueChange={(value) => void setParams({ range: value })}
          options={RANGES.map((value) => ({ value, label: t(`ranges.${value}`) }))}
        />
        <SegmentedControl
          aria-label={t('view')}
          value={shown}
          onValueChange={(value) => void setParams({ view: value })}
          options={VIEWS.map((value) => ({ value, label: t(value) }))}
        />
      </div>
      {!data && <MetricsSkeleton />}
      {data && !data.outcome.ok && <ProblemPanel problem={data.outcome.problem} retry={() => void mutate()} />}
      {data?.outcome.ok && shown === 'charts' && (
        <MetricCharts series={data.outcome.value} from={data.at - span} to={data.at} />
      )}
      {data?.outcome.ok && shown === 'table' && <MetricTable series={data.outcome.value} />}
      {view.routes.length === 0 && <p className="text-xs text-faint">{t('noBalancer')}</p>}
    </section>
  );
}
