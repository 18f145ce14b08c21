import type { Metadata } from 'next';
import { ClusterOverview } from '@/components/fleet/cluster-overview';
import { UnknownCluster } from '@/components/fleet/unknown-cluster';
import { FailedPage } from '@/components/shell/failed-page';
import { latestCluster } from '@/lib/live/server/cluster';
import { listUsageAction } from '../../actions';

type Props = { params: Promise<{ account: string; region: string; cluster: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).cluster) };
}

export default async function ClusterPage({ params }: Props) {
  const { account, region, cluster } = await params;
  const at = { account, region, cluster: decodeURIComponent(cluster) };
  const view = await latestCluster(at);

  if (view.ok) return <ClusterOverview at={at} initial={view.value} loadUsage={listUsageAction} />;
  return view.problem.code === 'missing' ? <UnknownCluster at={at} /> : <FailedPage problem={view.problem} />;
}
