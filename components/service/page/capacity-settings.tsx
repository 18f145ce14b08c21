'use client';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { Link } from '@/components/ui/link';
import { isOnFargate } from '@/lib/domain/fargate';
import type { Placement, Service } from '@/lib/domain/service';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';
import { useService } from '../service-context';

const lines = (texts: readonly ReactNode[]) =>
  texts.map((text, index) => (
    // Their order is that of the service, and never changes.
    <span key={index.toString()} className="block break-words">
      {text}
    </span>
  ));

/** On what tasks run, and how they find their place on it. */
export function CapacitySettings() {
  const t = useTranslations('service.settings');
  const { at, view } = useService();
  const { service } = view;
  const { capacity, scheduling, placement, platformVersion } = service;
  const providers = useProviderLines(service);
  return (
    <Card title={t('capacityTitle')}>
      <DescriptionList
        facts={[
          providers.length > 0
            ? { label: t('capacity'), value: lines(providers) }
            : capacity.launchType !== undefined && { label: t('launchType'), value: capacity.launchType },
          !isOnFargate(service) && {
            label: t('instances'),
            value: <Link href={routes.clusterInstances(at)}>{t('instancesOf', { cluster: at.cluster })}</Link>,
          },
          scheduling === 'daemon' && { label: t('scheduling'), value: t('daemon') },
          ...usePlacementFacts(placement),
          platformVersion !== undefined && { label: t('platform'), value: platformVersion },
        ]}
      />
    </Card>
  );
}

/** Each provider with the share of the tasks above the bases that it gets. */
function useProviderLines({ capacity: { providers } }: Service): string[] {
  const t = useTranslations('service.settings');
  const format = useFormat();
  const total = providers.reduce((sum, { weight }) => sum + weight, 0);
  return providers.map(({ name, weight, base }) => {
    const share = total > 0 ? format.percent((100 * weight) / total) : '';
    const kind = base > 0 ? (weight > 0 ? 'both' : 'base') : weight > 0 ? 'share' : 'none';
    return t('provider', { kind, name, base, weight, share });
  });
}

function usePlacementFacts(placement: Placement | undefined) {
  const t = useTranslations('service.settings');
  const { strategies = [], constraints = [] } = placement ?? {};
  const kindOf = (type: string, known: readonly string[]) => (known.includes(type) ? type : 'other');
  return [
    strategies.length > 0 && {
      label: t('placement'),
      value: lines(
        strategies.map(({ type, field = '' }) =>
          t('strategyOf', { kind: kindOf(type, ['spread', 'binpack', 'random']), type, field }),
        ),
      ),
    },
    constraints.length > 0 && {
      label: t('constraints'),
      value: lines(
        constraints.map(({ type, expression = '' }) =>
          t('constraintOf', { kind: kindOf(type, ['distinctInstance', 'memberOf']), type, expression }),
        ),
      ),
    },
  ];
}
