'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Cluster } from '@/lib/domain/cluster';
import { useFormat } from '@/lib/i18n/use-format';
import { CopyButton } from '../ui/copy-button';

/** What AWS reports of a cluster, as a list of facts. */
export function ClusterFacts({ cluster }: { cluster: Cluster }) {
  const t = useTranslations('fleet.cluster');
  const format = useFormat();
  const facts: [string, ReactNode][] = [
    [t('services'), format.number(cluster.activeServices)],
    [t('running'), format.number(cluster.runningTasks)],
    [t('pending'), format.number(cluster.pendingTasks)],
    [t('capacity'), cluster.capacityProviders.join(', ') || t('capacityNone')],
    [t('insights'), cluster.containerInsights ? t('insightsOn') : t('insightsOff')],
    [
      t('arn'),
      <span key="arn" className="flex min-w-0 items-center gap-0.5">
        <span className="truncate font-mono text-xs text-dim">{cluster.arn}</span>
        <CopyButton value={cluster.arn} />
      </span>,
    ],
  ];
  return (
    <section aria-label={t('facts')} className="rounded-lg border border-hairline bg-surface px-4 py-3">
      <dl className="grid grid-cols-2 gap-x-8 gap-y-3 sm:flex sm:flex-wrap">
        {facts.map(([label, fact]) => (
          <div key={label} className="min-w-0 last:col-span-2 last:flex-1">
            <dt className="text-xs text-faint">{label}</dt>
            <dd className="flex min-h-6 min-w-0 items-center text-ink">{fact}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
