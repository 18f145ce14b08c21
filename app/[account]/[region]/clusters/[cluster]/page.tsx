import type { Metadata } from 'next';
import { getRefusal } from '@/app/refusal';
import { ClusterOverview } from '@/components/fleet/cluster-overview';
import { UnknownCluster } from '@/components/fleet/unknown-cluster';
import { ProblemPage } from '@/components/shell/problem-page';
import { getLatestCluster } from '@/lib/live/server/stream-cluster';
import { listNotesAction, listUsageAction } from '../../actions';
import { changeClusterAction, createClusterAction, deleteClusterAction } from '../actions';

type Props = { params: Promise<{ account: string; region: string; cluster: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).cluster) };
}

export default async function ClusterPage({ params }: Props) {
  const { account, region, cluster } = await params;
  const at = { account, region, cluster: decodeURIComponent(cluster) };
  const [view, change, remove] = await Promise.all([
    getLatestCluster(at),
    getRefusal('cluster:change', { account, region, cluster }),
    getRefusal('cluster:delete', { account, region, cluster }),
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
  return view.problem.code === 'missing' ? <UnknownCluster at={at} /> : <ProblemPage problem={view.problem} />;
}
