import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Fleet } from '@/components/fleet/fleet';
import { FailedPage } from '@/components/shell/failed-page';
import { latestFleet } from '@/lib/live/server/fleet';
import { listUsageAction } from './actions';

type Props = { params: Promise<{ account: string; region: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ region }, t] = await Promise.all([params, getTranslations('fleet')]);
  return { title: `${t('title')} · ${region}` };
}

export default async function FleetPage({ params }: Props) {
  const at = await params;
  const fleet = await latestFleet(at);

  return fleet.ok ? (
    <Fleet at={at} initial={fleet.value} loadUsage={listUsageAction} />
  ) : (
    <FailedPage problem={fleet.problem} />
  );
}
