'use client';
import { useTranslations } from 'next-intl';
import type { Metric, Series } from '@/lib/domain/metric';
import { useFormat } from '@/lib/i18n/use-format';

const PERCENT_DIGITS = 1;

/** How values of each metric are formatted, and the note beside its name. */
export function useMetricLabels() {
  const t = useTranslations('metrics');
  const format = useFormat();
  const value: Record<Metric, (value: number) => string> = {
    cpu: (percent) => format.percent(percent, PERCENT_DIGITS),
    memory: (percent) => format.percent(percent, PERCENT_DIGITS),
    requests: (count) => format.number(count),
    errors: (count) => format.number(count),
    latency: (milliseconds) => t('milliseconds', { value: format.number(milliseconds, milliseconds < 10 ? 1 : 0) }),
    running: (count) => format.number(count, 1),
    'healthy-hosts': (count) => format.number(count, 1),
  };
  const hint = ({ metric, periodSeconds }: Series): string | undefined => {
    if (metric === 'cpu' || metric === 'memory') return t('hint.reserved');
    if (metric === 'latency') return t('hint.mean');
    if (metric === 'running' || metric === 'healthy-hosts') return undefined;
    return t('hint.perPeriod', { period: format.duration(periodSeconds * 1000) });
  };
  return { name: (metric: Metric) => t(`name.${metric}`), value, hint };
}
