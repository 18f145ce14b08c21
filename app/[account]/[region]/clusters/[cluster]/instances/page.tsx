import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { UnknownCluster } from '@/components/fleet/unknown-cluster';
import { InstancesView } from '@/components/instances/instances-view';
import { ProblemPage } from '@/components/shell/problem-page';
import { getLatestCluster } from '@/lib/live/server/stream-cluster';
import { listContainerInstancesAction } from './actions';

type Props = { params: Promise<{ account: string; region: string; cluster: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('instances');
  return { title: `${t('title')} · ${decodeURIComponent((await params).cluster)}` };
}

export default async function ClusterInstancesPage({ params }: Props) {
  const { account, region, cluster } = await params;
  const at = { account, region, cluster: decodeURIComponent(cluster) };
  const view = await getLatestCluster(at);

  if (view.ok) {
    return <InstancesView at={at} initial={view.value} list={listContainerInstancesAction} />;
  }
  return view.problem.code === 'missing' ? <UnknownCluster at={at} /> : <ProblemPage problem={view.problem} />;
}
