'use client';
import { Rocket } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import type { ClusterView, Live } from '@/lib/domain/live';
import type { ClusterScope } from '@/lib/domain/scope';
import type { ListNotes, ListUsage } from '@/lib/domain/wire/region-actions';
import { useLive } from '@/lib/live/client/use-live';
import { routes } from '@/lib/routes';
import { StateMark } from '../state/state-mark';
import { useStateLabel } from '../state/use-state-label';
import { EmptyState } from '../ui/empty-state';
import { ButtonLink } from '../ui/link';
import { PageHeader } from '../ui/page-header';
import { arrangeFleet } from './arrange-fleet';
import type { ClusterActions, ClusterRefusals } from './cluster-actions';
import { ClusterFacts } from './cluster-facts';
import { ClusterMenu } from './cluster-menu';
import { ClusterTabs } from './cluster-tabs';
import { FleetFilter, useFleetFilter } from './fleet-filter';
import { NoMatch } from './no-match';
import { NotesProvider } from './service-notes';
import { ServiceTable } from './service-table';
import { StandaloneTasks } from './standalone-tasks';

type Props = {
  at: ClusterScope;
  initial: Live<ClusterView>;
  loadUsage: ListUsage;
  loadNotes: ListNotes;
  actions: ClusterActions;
  refusals: ClusterRefusals;
};

/** One cluster: its services as in the fleet, its facts, and its standalone tasks. */
export function ClusterOverview({ at, initial, loadUsage, loadNotes, actions, refusals }: Props) {
  const t = useTranslations('fleet');
  const stateLabel = useStateLabel();
  const filter = useFleetFilter();
  const { text, onlyUnhealthy } = filter;
  const { cluster, services, standaloneTasks } = useLive(routes.liveCluster(at), initial).value;
  const groups = useMemo(
    () => arrangeFleet([{ cluster, services }], { text, onlyUnhealthy }, (state) => stateLabel('service', state)),
    [cluster, services, text, onlyUnhealthy, stateLabel],
  );
  const running = standaloneTasks.filter(({ state }) => state !== 'stopped');
  const deploy = (
    <ButtonLink
      href={routes.deploy(at, { cluster: at.cluster })}
      variant="primary"
      icon={<Rocket aria-hidden className="size-3.5" />}
    >
      {t('deployHere')}
    </ButtonLink>
  );

  return (
    <>
      <PageHeader
        back={{ href: routes.fleet(at), label: t('cluster.breadcrumb') }}
        title={
          <span className="flex flex-wrap items-center gap-x-3">
            {at.cluster}
            <span className="text-sm font-normal tracking-normal">
              <StateMark kind="cluster" value={cluster.status} />
            </span>
          </span>
        }
        actions={
          <>
            <ClusterMenu at={at} cluster={cluster} actions={actions} refusals={refusals} />
            {services.length > 0 && deploy}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <ClusterTabs at={at} cluster={cluster} current="services" />
        <ClusterFacts cluster={cluster} />
        {services.length === 0 ? (
          <EmptyState
            icon={<Rocket className="size-6" />}
            title={t('cluster.empty')}
            body={t('cluster.emptyBody')}
            action={deploy}
          />
        ) : (
          <>
            <FleetFilter {...filter} />
            {groups.length === 0 ? (
              <NoMatch onlyUnhealthy={onlyUnhealthy} onClear={filter.clear} />
            ) : (
              <div className="overflow-clip rounded-lg border border-hairline bg-surface">
                <NotesProvider at={at} load={loadNotes}>
                  <ServiceTable at={at} groups={groups} loadUsage={loadUsage} />
                </NotesProvider>
              </div>
            )}
          </>
        )}
        {running.length > 0 && <StandaloneTasks at={at} tasks={running} />}
      </div>
    </>
  );
}
