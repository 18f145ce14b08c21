import type { Metadata } from 'next';
import { ClusterOverview } from '@/components/fleet/cluster-overview';
import { UnknownCluster } from '@/components/fleet/unknown-cluster';
import { FailedPage } from '@/components/shell/failed-page';
import { getLatestCluster } from '@/lib/live/server/stream-cluster';
import { listNotesAction, listUsageAction } from '../../actions';
import { changeClusterAction, createClusterAction, deleteClusterAction } from '../actions';
import { clusterRefusal } from '../refusals';

type Props = { params: Promise<{ account: string; region: string; cluster: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).cluster) };
}

export default async function ClusterPage({ params }: Props) {
  const { account, region, cluster } = await params;
  const at = { account, region, cluster: decodeURIComponent(cluster) };
  const [view, change, remove] = await Promise.all([
    getLatestCluster(at),
    clusterRefusal('cluster:change'),
    clusterRefusal('cluster:delete'),
  ]);

  if (view.ok) {
    return (
      <ClusterOverview
        at={at}
        initial={view.value}
        loadUsage={listUsageAction}
        loadNotes={listNotesAction}
        actions={{ create: createClusterAction, change: changeClusterAction, remove: deleteClusterAction }}
        refusals={{ change, remove }}
      />
    );
  }
  return view.problem.code === 'missing' ? <UnknownCluster at={at} /> : <FailedPage problem={view.problem} />;
}
