'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useDeployFormContext } from '../form/deploy-form-context';

/** The subnets of a VPC to choose from, each with its zone, free addresses and route to the Internet. */
export function useSubnetOptions(vpcId: string | null): { id: string; label: string; help: string }[] {
  const t = useTranslations('deploy.where');
  const { inventory } = useDeployFormContext();
  return useMemo(
    () =>
      inventory.subnets
        .filter((subnet) => subnet.vpcId === vpcId)
        .map(({ id, name, zone, freeAddresses, isPublic, hasEgress }) => ({
          id,
          label: name ?? id,
          help: t('subnetFacts', {
            zone,
            free: freeAddresses,
            kind: isPublic ? 'public' : hasEgress ? 'private' : 'closed',
          }),
        })),
    [inventory, vpcId, t],
  );
}
