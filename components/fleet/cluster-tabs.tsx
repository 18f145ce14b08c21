'use client';
import { useTranslations } from 'next-intl';
import type { Cluster } from '@/lib/domain/cluster';
import type { ClusterScope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { TabNav } from '../ui/tabs';

type Props = { at: ClusterScope; cluster: Cluster; current: 'services' | 'tasks' | 'instances' };

/** Whether a cluster runs tasks on instances, or could as soon as its Auto Scaling group launches some. */
const hasInstances = ({ containerInstances = 0, capacityProviders }: Cluster): boolean =>
  containerInstances > 0 || capacityProviders.some((name) => name !== 'FARGATE' && name !== 'FARGATE_SPOT');

/** The pages of a cluster. */
export function ClusterTabs({ at, cluster, current }: Props) {
  const t = useTranslations('schedules.tabs');
  const tabs = [
    { tab: 'services', href: routes.cluster(at) },
    { tab: 'tasks', href: routes.clusterTasks(at) },
    ...(hasInstances(cluster) || current === 'instances'
      ? [{ tab: 'instances' as const, href: routes.clusterInstances(at) }]
      : []),
  ] as const;
  return (
    <TabNav
      aria-label={t('label')}
      tabs={tabs.map(({ tab, href }) => ({ href, label: t(tab), current: tab === current }))}
    />
  );
}
