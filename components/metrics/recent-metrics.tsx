'use client';
import { useTranslations } from 'next-intl';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { useService } from '@/components/service/service-context';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { Skeleton } from '@/components/ui/skeleton';
import type { Metric } from '@/lib/domain/metric';
import { METRIC_RANGES, type MetricRange } from '@/lib/domain/metric-range';
import { routes } from '@/lib/routes';
import { fillCounts, summarizeSeries } from './align-series';
import { TrendLine } from './trend-line';
import { useMetricLabels } from './use-metric-labels';

const SHOWN = [
  ['cpu', 'text-chart-1'],
  ['memory', 'text-chart-5'],
  ['requests', 'text-chart-6'],
  ['errors', 'text-bad-mark'],
  ['running', 'text-chart-4'],
] as const satisfies readonly (readonly [Metric, string])[];
const RANGE: MetricRange = '3h';
const SPAN_MS = METRIC_RANGES[RANGE].seconds * 1000;
/** CloudWatch has no value for a minute in which nothing was counted. */
const COUNTS: readonly Metric[] = ['requests', 'errors'];
/** CloudWatch has a new point once a minute at best. */
const REFRESH_MS = 60_000;

/** How busy the service was in the last hours: a row a metric, each with its latest value; the places are there from the start. */
export function RecentMetrics({ className }: { className?: string }) {
  const t = useTranslations('metrics');
  const words = useMetricLabels();
  const { at, view, actions } = useService();
  const { data, mutate } = useSWR(
    ['service-metrics', at, RANGE],
    async () => ({ outcome: await awaitOutcome(actions.getMetrics({ ...at, range: RANGE })), at: Date.now() }),
    { refreshInterval: REFRESH_MS, keepPreviousData: true },
  );
  const markers = view.history.map(({ startedAt, createdAt }) => startedAt ?? createdAt);
  return (
    <Card
      flush
      className={className}
      title={t('recent')}
      hint={t(`ranges.${RANGE}`)}
      actions={<Link href={routes.service(at, 'metrics')}>{t('all')}</Link>}
    >
      {data && !data.outcome.ok ? (
        <div className="p-4">
          <ProblemPanel problem={data.outcome.problem} retry={() => void mutate()} />
        </div>
      ) : (
        <ul className="divide-y divide-hairline">
          {SHOWN.map(([metric, colour]) => {
            const given = data?.outcome.ok ? data.outcome.value[metric] : undefined;
            const isCounted = COUNTS.includes(metric) && view.routes.length > 0;
            const series = given && data && isCounted ? fillCounts(given, data.at - SPAN_MS, data.at) : given;
            const summary = series && summarizeSeries(series);
            const write = words.value[metric];
            const name = words.name(metric);
            return (
              <li key={metric} className="grid h-13 grid-cols-[7.5rem_minmax(0,1fr)] items-center gap-3 px-4">
                <p className="min-w-0">
                  <span className="block truncate text-xs text-faint">{name}</span>
                  <span className="block truncate text-sm font-medium text-ink">
                    {series ? summary ? write(summary.last) : '–' : <Skeleton className="mt-1 h-3.5 w-10" />}
                  </span>
                </p>
                {series && summary && data ? (
                  <TrendLine
                    points={series.points}
                    from={data.at - SPAN_MS}
                    periodSeconds={series.periodSeconds}
                    to={data.at}
                    markers={markers}
                    colour={colour}
                    label={t('chart', {
                      name,
                      last: write(summary.last),
                      least: write(summary.least),
                      most: write(summary.most),
                    })}
                  />
                ) : (
                  <p className="truncate text-xs text-faint">
                    {series && t(view.routes.length > 0 ? 'none' : REASONS[metric])}
                  </p>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </Card>
  );
}

/** Why a metric may have no values: what is measured at a load balancer, where there is none. */
const REASONS = {
  cpu: 'none',
  memory: 'none',
  requests: 'noLoadBalancer',
  errors: 'noLoadBalancer',
  running: 'none',
} as const satisfies Record<(typeof SHOWN)[number][0], string>;
