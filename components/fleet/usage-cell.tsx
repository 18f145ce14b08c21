'use client';
import { useTranslations } from 'next-intl';
import useSWR from 'swr';
import { most } from '@/lib/domain/list';
import type { ServiceName, Usage } from '@/lib/domain/wire/region-actions';
import { useFormat } from '@/lib/i18n/use-format';
import { Skeleton } from '../ui/skeleton';
import { Sparkline } from './sparkline';

const REFRESH_MS = 120_000;

type Props = {
  metric: 'cpu' | 'memory';
  name: ServiceName;
  requestUsage: (name: ServiceName) => Promise<Usage | undefined>;
};

/** CPU or memory utilization of one service: the current value and its recent history. */
export function UsageCell({ metric, name, requestUsage }: Props) {
  const t = useTranslations('fleet.usage');
  const format = useFormat();
  const { data, isLoading } = useSWR(['usage', name.cluster, name.service], () => requestUsage(name), {
    refreshInterval: REFRESH_MS,
    revalidateOnFocus: false,
    keepPreviousData: true,
  });

  if (isLoading) return <Skeleton className="h-4 w-24" />;
  const points = data?.[metric].points ?? [];
  const now = points.at(-1)?.value;
  if (now === undefined) {
    const why = data ? t('none') : t('failed');
    return (
      <span className="text-faint" title={why}>
        <span aria-hidden>–</span>
        <span className="sr-only">{why}</span>
      </span>
    );
  }
  const peak = most(points.map(({ value }) => value));
  return (
    <span className="flex items-center gap-2">
      <Sparkline points={points} label={t(metric, { now: format.percent(now), peak: format.percent(peak) })} />
      <span aria-hidden className={now > 90 ? 'text-warn' : 'text-dim'}>
        {format.percent(now)}
      </span>
    </span>
  );
}
