'use client';
import { useTranslations } from 'next-intl';
import type { ClusterScope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { TabNav } from '../ui/tabs';

/** The pages of a cluster. */
export function ClusterTabs({ at, current }: { at: ClusterScope; current: 'services' | 'tasks' }) {
  const t = useTranslations('schedules.tabs');
  const tabs = [
    { tab: 'services', href: routes.cluster(at) },
    { tab: 'tasks', href: routes.clusterTasks(at) },
  ] as const;
  return (
    <TabNav
      aria-label={t('label')}
      tabs={tabs.map(({ tab, href }) => ({ href, label: t(tab), current: tab === current }))}
    />
  );
}
