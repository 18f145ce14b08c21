'use client';
import { useTranslations } from 'next-intl';
import useSWR from 'swr';
import { AddressView } from '@/components/address/address-view';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { Card } from '@/components/ui/card';
import type { ServiceScope } from '@/lib/domain/scope';
import type { AddressNote } from '@/lib/domain/service-address';
import { routes } from '@/lib/routes';
import type { RunActions } from '../form/deploy-actions';

/** Until the first tasks run, or AWS has made the load balancer. */
const REFRESH_MS = 4_000;
const PASSING: readonly (AddressNote | undefined)[] = ['balancer-provisioning', 'no-running-task'];

type Props = { at: ServiceScope; load: RunActions['getAddress'] };

/** How the service that was deployed is opened. Nothing is drawn while it is not known. */
export function RunAddress({ at, load }: Props) {
  const t = useTranslations('address');
  const { data } = useSWR(['address', at.account, at.region, at.cluster, at.service], () => awaitOutcome(load(at)), {
    revalidateOnFocus: false,
    refreshInterval: (latest) => (latest?.ok && PASSING.includes(latest.value.note) ? REFRESH_MS : 0),
  });
  if (!data?.ok || (data.value.addresses.length === 0 && !data.value.note)) return null;
  return (
    <Card title={t('title')} className="mb-4">
      <AddressView address={data.value} editHref={routes.deploy(at, { cluster: at.cluster, service: at.service })} />
    </Card>
  );
}
