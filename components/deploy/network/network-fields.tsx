'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field } from '@/components/ui/inputs/field';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { Select } from '@/components/ui/inputs/select';
import { useDeployFormContext } from '../form/deploy-form-context';
import { CheckBoxes } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { chooseVpc, editPlacement, type PlacementDraft } from './placement-draft';
import { useSubnetOptions } from './use-subnet-options';

type Props = { placement: PlacementDraft; ownGroup: boolean; errors: FieldErrors };

/** The subnets, the security groups, and whether tasks have public addresses. */
export const NetworkFields = memo(function NetworkFields({ placement, ownGroup, errors }: Props) {
  const t = useTranslations('deploy.where');
  const { inventory, change } = useDeployFormContext();
  const subnets = useSubnetOptions(placement.vpcId);
  const groups = inventory.securityGroups.filter(({ vpcId }) => vpcId === placement.vpcId);

  return (
    <>
      {inventory.vpcs.length > 1 && (
        <Field label={t('vpc')} className="sm:max-w-96">
          <Select
            value={placement.vpcId}
            options={inventory.vpcs.map((vpc) => ({ value: vpc.id, label: vpc.name ?? vpc.id, hint: vpc.cidr }))}
            onValueChange={(vpcId) => change(chooseVpc(inventory, vpcId))}
          />
        </Field>
      )}
      <CheckBoxes
        title={t('subnets')}
        choices={subnets}
        chosen={placement.subnetIds}
        onChosen={(subnetIds) => change(editPlacement({ subnetIds }))}
        error={errors.within('network.subnetIds')}
        none={t('noSubnet')}
      />
      <Checkbox
        checked={placement.publicIp}
        onCheckedChange={(publicIp) => change(editPlacement({ publicIp }))}
        label={t('publicIp')}
        help={t('publicIpHelp')}
      />
      <CheckBoxes
        title={t('securityGroups')}
        choices={ownGroup ? [] : groups.map(({ id, name, description }) => ({ id, label: name, help: description }))}
        chosen={placement.securityGroupIds}
        onChosen={(securityGroupIds) => change(editPlacement({ securityGroupIds, groups: 'existing' }))}
        error={errors.within('network.securityGroups')}
        none={ownGroup ? t('ownGroupHelp') : t('noGroup')}
      >
        <SegmentedControl
          aria-label={t('securityGroups')}
          value={ownGroup ? 'own' : 'existing'}
          options={[
            { value: 'existing', label: t('existing') },
            { value: 'own', label: t('ownGroup') },
          ]}
          onValueChange={(kind) => change(editPlacement({ groups: kind }))}
        />
      </CheckBoxes>
    </>
  );
});
