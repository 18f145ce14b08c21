import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { getRefusal } from '@/app/refusal';
import { Fleet } from '@/components/fleet/fleet';
import { NewClusterButton } from '@/components/fleet/new-cluster-button';
import { ProblemPage } from '@/components/shell/problem-page';
import { getLatestFleet } from '@/lib/live/server/stream-fleet';
import { listNotesAction, listUsageAction } from '../actions';
import { createClusterAction } from '../clusters/actions';

type Props = { params: Promise<{ account: string; region: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ region }, t] = await Promise.all([params, getTranslations('fleet')]);
  return { title: `${t('title')} · ${region}` };
}

export default async function FleetPage({ params }: Props) {
  const at = await params;
  const [fleet, refusal] = await Promise.all([getLatestFleet(at), getRefusal('cluster:create', at)]);

  return fleet.ok ? (
    <Fleet
      at={at}
      initial={fleet.value}
      loadUsage={listUsageAction}
      loadNotes={listNotesAction}
      newCluster={<NewClusterButton at={at} create={createClusterAction} refusal={refusal} />}
    />
  ) : (
    <ProblemPage problem={fleet.problem} />
  );
}
