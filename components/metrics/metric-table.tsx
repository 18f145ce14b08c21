'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { METRICS, type Metric, type Series } from '@/lib/domain/metric';
import { useFormat } from '@/lib/i18n/use-format';
import { alignSeries, summarizeSeries } from './align-series';
import { useMetricLabels } from './use-metric-labels';

const SUMMARY = ['last', 'least', 'mean', 'most'] as const;

/** The charts as tables: a summary of each metric, then every value by time, newest first. */
export function MetricTable({ series }: { series: Record<Metric, Series> }) {
  const t = useTranslations('metrics');
  const format = useFormat();
  const words = useMetricLabels();
  const shownMetrics = METRICS.filter((metric) => series[metric].points.length > 0);
  if (shownMetrics.length === 0) return <p className="text-dim">{t('noData')}</p>;
  const { at, columns } = alignSeries(shownMetrics.map((metric) => series[metric]));
  const rows = at
    .map((instant, row) => ({ instant, values: columns.map((column) => column[row] ?? null) }))
    .toReversed();

  return (
    <div className="space-y-4">
      <Card flush>
        <Table aria-label={t('title')}>
          <Thead>
            <Tr>
              <Th>{t('column.metric')}</Th>
              {SUMMARY.map((part) => (
                <Th key={part} className="text-right">
                  {t(`column.${part}`)}
                </Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {shownMetrics.map((metric) => {
              const summary = summarizeSeries(series[metric]);
              return (
                <Tr key={metric}>
                  <Td>
                    {words.name(metric)} <span className="text-xs text-faint">{words.hint(series[metric])}</span>
                  </Td>
                  {SUMMARY.map((part) => (
                    <Td key={part} className="text-right">
                      {summary && words.value[metric](summary[part])}
                    </Td>
                  ))}
                </Tr>
              );
            })}
          </Tbody>
        </Table>
      </Card>
      <Card flush>
        <Table aria-label={t('table')}>
          <Thead>
            <Tr>
              <Th>{t('column.at')}</Th>
              {shownMetrics.map((metric) => (
                <Th key={metric} className="text-right">
                  {words.name(metric)}
                </Th>
              ))}
            </Tr>
          </Thead>
          <Tbody>
            {rows.map(({ instant, values }) => (
              <Tr key={instant}>
                <Td className="whitespace-nowrap text-dim">{format.instant(instant, 'short')}</Td>
                {shownMetrics.map((metric, column) => {
                  const value = values[column];
                  return (
                    <Td key={metric} className="text-right">
                      {value === null || value === undefined ? '–' : words.value[metric](value)}
                    </Td>
                  );
                })}
              </Tr>
            ))}
          </Tbody>
        </Table>
      </Card>
    </div>
  );
}
