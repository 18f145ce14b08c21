import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IncidentView } from '@/components/incidents/incident-view';
import { UnknownIncident } from '@/components/incidents/unknown-incident';
import { ProblemPage } from '@/components/shell/problem-page';
import type { ServiceScope } from '@/lib/domain/scope';
import { getIncident } from '@/lib/queries/incidents/get-incident';
import { serviceIn } from '../../scope';

type Props = { params: Promise<ServiceScope & { incident: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('incidents'))('incident') };
}

/** One incident of a service, at an address that can be sent to others. */
export default async function IncidentPage({ params }: Props) {
  const [at, { incident }] = await Promise.all([serviceIn(params), params]);
  const found = await getIncident({ ...at, incident });
  if (found.ok) return <IncidentView incident={found.value} />;
  const { code } = found.problem;
  return code === 'missing' || code === 'invalid' ? (
    <UnknownIncident at={at} />
  ) : (
    <ProblemPage problem={found.problem} />
  );
}
