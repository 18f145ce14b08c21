'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field } from '@/components/ui/inputs/field';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { Select } from '@/components/ui/inputs/select';
import { CheckBoxes } from '../form/check-boxes';
import { useDeployFormContext } from '../form/deploy-form-context';
import { editPlace, type PlaceDraft } from '../form/draft';
import { chooseVpc } from '../form/draft-edits';
import type { FieldErrors } from '../form/use-field-errors';
import { useSubnetOptions } from './use-subnet-options';

type Props = { place: PlaceDraft; ownGroup: boolean; errors: FieldErrors };

/** The subnets, the security groups, and whether tasks have public addresses. */
export const NetworkFields = memo(function NetworkFields({ place, ownGroup, errors }: Props) {
  const t = useTranslations('deploy.where');
  const { inventory, change } = useDeployFormContext();
  const subnets = useSubnetOptions(place.vpcId);
  const groups = inventory.securityGroups.filter(({ vpcId }) => vpcId === place.vpcId);

  return (
    <>
      {inventory.vpcs.length > 1 && (
        <Field label={t('vpc')} className="sm:max-w-96">
          <Select
            value={place.vpcId}
            options={inventory.vpcs.map((vpc) => ({ value: vpc.id, label: vpc.name ?? vpc.id, hint: vpc.cidr }))}
            onValueChange={(vpcId) => change(chooseVpc(inventory, vpcId))}
          />
        </Field>
      )}
      <CheckBoxes
        title={t('subnets')}
        choices={subnets}
        chosen={place.subnetIds}
        onChosen={(subnetIds) => change(editPlace({ subnetIds }))}
        error={errors.within('network.subnetIds')}
        none={t('noSubnet')}
      />
      <Checkbox
        checked={place.publicIp}
        onCheckedChange={(publicIp) => change(editPlace({ publicIp }))}
        label={t('publicIp')}
        help={t('publicIpHelp')}
      />
      <CheckBoxes
        title={t('securityGroups')}
        choices={ownGroup ? [] : groups.map(({ id, name, description }) => ({ id, label: name, help: description }))}
        chosen={place.securityGroupIds}
        onChosen={(securityGroupIds) => change(editPlace({ securityGroupIds, groups: 'existing' }))}
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
          onValueChange={(kind) => change(editPlace({ groups: kind }))}
        />
      </CheckBoxes>
    </>
  );
});
