'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field } from '@/components/ui/inputs/field';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { Select } from '@/components/ui/inputs/select';
import { useDeployFormContext } from '../form/deploy-form-context';
import { TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { RoleFields } from '../roles/role-fields';
import type { RolesDraft } from '../roles/roles-draft';
import { CapacityFields } from '../size/capacity-fields';
import type { CapacityDraft } from '../size/size-draft';
import { NetworkFields } from './network-fields';
import { editPlacement, type PlacementDraft } from './placement-draft';

type Props = {
  placement: PlacementDraft;
  capacity: CapacityDraft;
  roles: RolesDraft;
  ownGroup: boolean;
  /** Containers of the draft read secrets, for which the execution role must be allowed to. */
  hasSecrets: boolean;
  errors: FieldErrors;
};

/** The cluster, the network and the roles: discovered, with defaults that work. */
export const PlacementSection = memo(function PlacementSection(props: Props) {
  const { placement, capacity, roles, ownGroup, hasSecrets, errors } = props;
  const t = useTranslations('deploy.where');
  const { isChange, change } = useDeployFormContext();
  const settings = [
    ...(roles.executionRoleArn !== null || roles.taskRole.kind !== 'none' || roles.allowSecrets ? [t('roles')] : []),
    ...(capacity.usesSpot ? [t('spot')] : []),
    ...(placement.exec ? [t('exec')] : []),
  ];
  return (
    <div className="flex flex-col gap-4">
      {!isChange && <ClusterField placement={placement} error={errors.at('cluster.name')} />}
      <NetworkFields placement={placement} ownGroup={ownGroup} errors={errors} />
      <Disclosure
        title={t('more')}
        hint={settings.join(', ')}
        startsOpen={hasSecrets && roles.allowSecrets}
        mustShow={errors.within('roles', 'capacity') !== undefined}
      >
        <div className="flex flex-col gap-5 border-l border-hairline pl-4">
          <RoleFields roles={roles} hasSecrets={hasSecrets} errors={errors} />
          <CapacityFields capacity={capacity} errors={errors} />
          <Checkbox
            checked={placement.exec}
            onCheckedChange={(exec) => change(editPlacement({ exec }))}
            label={t('execAllow')}
            help={t('execHelp')}
          />
        </div>
      </Disclosure>
    </div>
  );
});

function ClusterField({ placement, error }: { placement: PlacementDraft; error: string | undefined }) {
  const t = useTranslations('deploy.where');
  const { inventory, clusterRefusal, change } = useDeployFormContext();
  const clusters = inventory.clusters.filter(({ status }) => status === 'active');
  return (
    <div className="flex flex-col gap-2">
      {clusters.length > 0 && (
        <SegmentedControl
          aria-label={t('cluster')}
          value={placement.clusterKind}
          options={[
            { value: 'existing', label: t('existing') },
            { value: 'new', label: t('new') },
          ]}
          onValueChange={(clusterKind) => change(editPlacement({ clusterKind }))}
        />
      )}
      {placement.clusterKind === 'existing' ? (
        <Field label={t('cluster')} error={error} className="sm:max-w-80">
          <Select
            value={placement.cluster}
            options={clusters.map(({ name }) => ({ value: name, label: name }))}
            onValueChange={(cluster) => change(editPlacement({ cluster }))}
          />
        </Field>
      ) : (
        <TextField
          label={t('cluster')}
          error={clusterRefusal === undefined ? error : t('newRefused', { why: clusterRefusal })}
          className="sm:max-w-80"
          value={placement.newCluster}
          onValue={(newCluster) => change(editPlacement({ newCluster }))}
        />
      )}
    </div>
  );
}
