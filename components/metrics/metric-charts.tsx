'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useService } from '@/components/service/service-context';
import { METRICS, type Metric, type Series } from '@/lib/domain/metric';
import type { Instant } from '@/lib/domain/scope';
import { summarizeSeries } from './align-series';
import { Chart } from './chart';
import { useMetricLabels } from './use-metric-labels';

type Props = { series: Record<Metric, Series>; from: Instant; to: Instant };

/** A chart per metric, all on one time axis; metrics without values are left out. */
export function MetricCharts({ series, from, to }: Props) {
  const t = useTranslations('metrics');
  const words = useMetricLabels();
  const { history } = useService().view;
  // History is a new list at every poll; charts are redrawn only when there is a new deployment.
  const startTimes = history.map(({ startedAt, createdAt }) => startedAt ?? createdAt).join();
  const markers = useMemo(() => (startTimes === '' ? [] : startTimes.split(',').map(Number)), [startTimes]);
  const shownMetrics = METRICS.filter((metric) => series[metric].points.length > 0);
  if (shownMetrics.length === 0) return <p className="text-dim">{t('noData')}</p>;

  return (
    <>
      <div className="grid gap-3 md:grid-cols-2">
        {shownMetrics.map((metric) => {
          const summary = summarizeSeries(series[metric]);
          const write = words.value[metric];
          return (
            <Chart
              key={metric}
              series={series[metric]}
              from={from}
              to={to}
              markers={markers}
              label={t('chart', {
                name: words.name(metric),
                last: write(summary?.last ?? 0),
                least: write(summary?.least ?? 0),
                most: write(summary?.most ?? 0),
              })}
            />
          );
        })}
      </div>
      <p className="text-xs text-faint">{t('deployments')}</p>
    </>
  );
}
