import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getRefusal } from '@/app/refusal';
import { ClusterTasksView } from '@/components/cluster-tasks/cluster-tasks-view';
import { UnknownCluster } from '@/components/fleet/unknown-cluster';
import { ProblemPage } from '@/components/shell/problem-page';
import { getLatestCluster } from '@/lib/live/server/stream-cluster';
import { listSchedulesAction, previewScheduleRunAction, runScheduleAction } from './actions';

type Props = { params: Promise<{ account: string; region: string; cluster: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations('schedules');
  return { title: `${t('title')} · ${decodeURIComponent((await params).cluster)}` };
}

export default async function ClusterTasksPage({ params }: Props) {
  const { account, region, cluster } = await params;
  const at = { account, region, cluster: decodeURIComponent(cluster) };
  const [view, runRefusal] = await Promise.all([getLatestCluster(at), getRefusal('task:run', 'undecided')]);

  if (view.ok) {
    return (
      <ClusterTasksView
        at={at}
        initial={view.value}
        actions={{ listSchedules: listSchedulesAction, preview: previewScheduleRunAction, run: runScheduleAction }}
        runRefusal={runRefusal}
      />
    );
  }
  return view.problem.code === 'missing' ? <UnknownCluster at={at} /> : <ProblemPage problem={view.problem} />;
}
