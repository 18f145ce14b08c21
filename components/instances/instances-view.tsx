'use client';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import useSWR from 'swr';
import { ClusterTabs } from '@/components/fleet/cluster-tabs';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { Callout } from '@/components/ui/callout';
import { Card } from '@/components/ui/card';
import { SearchInput } from '@/components/ui/inputs/search-input';
import { PageHeader } from '@/components/ui/page-header';
import type { ContainerInstance } from '@/lib/domain/container-instance';
import type { ClusterView, Live } from '@/lib/domain/live';
import type { ClusterScope } from '@/lib/domain/scope';
import type { ListContainerInstances } from '@/lib/domain/wire/instance-actions';
import { useLive } from '@/lib/live/client/use-live';
import { routes } from '@/lib/routes';
import { InstanceTable } from './instance-table';

type Props = { at: ClusterScope; initial: Live<ClusterView>; list: ListContainerInstances };

const REFRESH_MS = 15_000;

const wordsOf = ({ instanceId, id, instanceType, zone, capacityProvider }: ContainerInstance): string =>
  [instanceId, id, instanceType, zone, capacityProvider].join(' ').toLowerCase();

/** By zone, then by id, so that each keeps its place. */
const byPlace = (one: ContainerInstance, other: ContainerInstance): number =>
  (one.zone ?? '').localeCompare(other.zone ?? '', 'en') ||
  (one.instanceId ?? one.id).localeCompare(other.instanceId ?? other.id, 'en');

/** The EC2 instances on which a cluster runs tasks. */
export function InstancesView({ at, initial, list }: Props) {
  const t = useTranslations('instances');
  const [text, setText] = useQueryState('q', parseAsString.withDefault(''));
  const { cluster } = useLive(routes.liveCluster(at), initial).value;
  const { data: outcome, mutate } = useSWR(
    ['instances', at.account, at.region, at.cluster],
    () => awaitOutcome(list(at)),
    { refreshInterval: REFRESH_MS, keepPreviousData: true },
  );
  const { instances = [], isPartial = false } = outcome?.ok ? outcome.value : {};
  const wanted = text.trim().toLowerCase();
  const shown = instances.filter((instance) => wordsOf(instance).includes(wanted)).toSorted(byPlace);
  const none = outcome?.ok && instances.length > 0 ? t('noneFits', { text: text.trim() }) : t('none');

  return (
    <>
      <PageHeader back={{ href: routes.cluster(at), label: at.cluster }} title={t('title')} />
      <div className="flex flex-col gap-4">
        <ClusterTabs at={at} cluster={cluster} current="instances" />
        {outcome && !outcome.ok ? (
          <ProblemPanel problem={outcome.problem} retry={() => void mutate()} />
        ) : (
          <>
            <Disconnected instances={instances} />
            <SearchInput
              value={text}
              onValueChange={(typed) => void setText(typed || null)}
              label={t('filter')}
              className="max-w-96"
            />
            <Card title={t('title')} hint={instances.length > 0 && String(instances.length)} flush>
              {shown.length > 0 ? (
                <InstanceTable instances={shown} />
              ) : (
                <p className="px-4 py-6 text-center text-dim">{outcome ? none : t('loading')}</p>
              )}
              {isPartial && (
                <p className="border-t border-hairline px-4 py-2 text-xs text-faint">
                  {t('partial', { count: instances.length })}
                </p>
              )}
            </Card>
          </>
        )}
      </div>
    </>
  );
}

/** What the agents that ECS does not hear of mean for those who look at tasks. */
function Disconnected({ instances }: { instances: readonly ContainerInstance[] }) {
  const t = useTranslations('instances');
  const lost = instances.filter(({ isConnected, state }) => !isConnected && state !== 'registering');
  if (lost.length === 0) return null;
  return (
    <Callout tone="warn" title={t('lost', { count: lost.length })}>
      {t('lostBody', { names: lost.map(({ instanceId, id }) => instanceId ?? id).join(', ') })}
    </Callout>
  );
}
