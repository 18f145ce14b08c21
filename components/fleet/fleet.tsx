'use client';
import { Rocket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo } from 'react';
import type { FleetView, Live } from '@/lib/domain/live';
import type { Scope } from '@/lib/domain/scope';
import type { ListNotes, ListUsage } from '@/lib/domain/wire/region-actions';
import { useLive } from '@/lib/live/client/use-live';
import { routes } from '@/lib/routes';
import { StateMark } from '../state/state-mark';
import { useStateLabel } from '../state/use-state-label';
import { EmptyState } from '../ui/empty-state';
import { ButtonLink } from '../ui/link';
import { PageHeader } from '../ui/page-header';
import { arrangeFleet, countStates, type FleetGroup } from './arrange-fleet';
import { ClusterHeading } from './cluster-heading';
import { FleetFilter, useFleetFilter } from './fleet-filter';
import { NoMatch } from './no-match';
import { NotesProvider } from './service-notes';
import { ServiceTable } from './service-table';

type Props = {
  at: Scope;
  initial: Live<FleetView>;
  loadUsage: ListUsage;
  loadNotes: ListNotes;
  newCluster: ReactNode;
};

/** Every service of a region, live, unhealthy ones first. */
export function Fleet({ at, initial, loadUsage, loadNotes, newCluster }: Props) {
  const t = useTranslations('fleet');
  const stateLabel = useStateLabel();
  const filter = useFleetFilter();
  const { text, onlyUnhealthy } = filter;
  const { clusters } = useLive(routes.liveFleet(at), initial).value;
  const groups = useMemo(
    () => arrangeFleet(clusters, { text, onlyUnhealthy }, (state) => stateLabel('service', state)),
    [clusters, text, onlyUnhealthy, stateLabel],
  );
  const headingOf = useMemo(() => (group: FleetGroup) => <ClusterHeading at={at} group={group} />, [at]);

  if (clusters.length === 0) return <EmptyFleet at={at} newCluster={newCluster} />;
  const services = clusters.reduce((sum, cluster) => sum + cluster.services.length, 0);
  return (
    <>
      <PageHeader
        title={t('title')}
        intro={t('summary', { services, clusters: clusters.length })}
        actions={
          <>
            {newCluster}
            <ButtonLink href={routes.deploy(at)} variant="primary" icon={<Rocket aria-hidden className="size-3.5" />}>
              {t('deploy')}
            </ButtonLink>
          </>
        }
      />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <FleetFilter {...filter} />
        <ul className="flex flex-wrap gap-x-4 gap-y-1">
          {countStates(clusters).map(({ state, count }) => (
            <li key={state} className="flex items-center gap-1">
              <StateMark kind="service" value={state} />
              <span className="text-faint">{count}</span>
            </li>
          ))}
        </ul>
      </div>
      {groups.length === 0 ? (
        <NoMatch onlyUnhealthy={onlyUnhealthy} onClear={filter.clear} />
      ) : (
        <div className="overflow-clip rounded-lg border border-hairline bg-surface">
          <NotesProvider at={at} load={loadNotes}>
            <ServiceTable at={at} groups={groups} loadUsage={loadUsage} headingOf={headingOf} />
          </NotesProvider>
        </div>
      )}
    </>
  );
}

function EmptyFleet({ at, newCluster }: Pick<Props, 'at' | 'newCluster'>) {
  const t = useTranslations('fleet');
  return (
    <>
      <PageHeader title={t('title')} actions={newCluster} />
      <EmptyState
        icon={<Rocket className="size-6" />}
        title={t('empty.title')}
        body={t('empty.body', { region: at.region })}
        action={
          <ButtonLink href={routes.deploy(at)} variant="primary">
            {t('empty.action')}
          </ButtonLink>
        }
      />
    </>
  );
}
