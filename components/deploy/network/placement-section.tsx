'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field } from '@/components/ui/inputs/field';
import { SegmentedControl } from '@/components/ui/inputs/segmented-control';
import { Select } from '@/components/ui/inputs/select';
import { useDeployFormContext } from '../form/deploy-form-context';
import { editPlace, type PlaceDraft } from '../form/draft';
import { TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { RoleFields } from '../roles/role-fields';
import { CapacityFields } from '../size/capacity-fields';
import { NetworkFields } from './network-fields';

type Props = {
  place: PlaceDraft;
  ownGroup: boolean;
  /** Containers of the draft read secrets, for which the execution role must be allowed to. */
  hasSecrets: boolean;
  errors: FieldErrors;
};

/** The cluster, the network and the roles: discovered, with defaults that work. */
export const PlacementSection = memo(function PlacementSection({ place, ownGroup, hasSecrets, errors }: Props) {
  const t = useTranslations('deploy.where');
  const { isChange, change } = useDeployFormContext();
  const settings = [
    ...(place.executionRoleArn !== null || place.taskRole.kind !== 'none' || place.allowSecrets ? [t('roles')] : []),
    ...(place.usesSpot ? [t('spot')] : []),
    ...(place.exec ? [t('exec')] : []),
  ];
  return (
    <div className="flex flex-col gap-4">
      {!isChange && <ClusterField place={place} error={errors.at('cluster.name')} />}
      <NetworkFields place={place} ownGroup={ownGroup} errors={errors} />
      <Disclosure
        title={t('more')}
        hint={settings.join(', ')}
        startsOpen={hasSecrets && place.allowSecrets}
        mustShow={errors.within('roles', 'capacity') !== undefined}
      >
        <div className="flex flex-col gap-5 border-l border-hairline pl-4">
          <RoleFields place={place} hasSecrets={hasSecrets} errors={errors} />
          <CapacityFields place={place} errors={errors} />
          <Checkbox
            checked={place.exec}
            onCheckedChange={(exec) => change(editPlace({ exec }))}
            label={t('execAllow')}
            help={t('execHelp')}
          />
        </div>
      </Disclosure>
    </div>
  );
});

function ClusterField({ place, error }: { place: PlaceDraft; error: string | undefined }) {
  const t = useTranslations('deploy.where');
  const { inventory, change } = useDeployFormContext();
  const clusters = inventory.clusters.filter(({ status }) => status === 'active');
  return (
    <div className="flex flex-col gap-2">
      {clusters.length > 0 && (
        <SegmentedControl
          aria-label={t('cluster')}
          value={place.clusterKind}
          options={[
            { value: 'existing', label: t('existing') },
            { value: 'new', label: t('new') },
          ]}
          onValueChange={(clusterKind) => change(editPlace({ clusterKind }))}
        />
      )}
      {place.clusterKind === 'existing' ? (
        <Field label={t('cluster')} error={error} className="sm:max-w-80">
          <Select
            value={place.cluster}
            options={clusters.map(({ name }) => ({ value: name, label: name }))}
            onValueChange={(cluster) => change(editPlace({ cluster }))}
          />
        </Field>
      ) : (
        <TextField
          label={t('cluster')}
          error={error}
          className="sm:max-w-80"
          value={place.newCluster}
          onValue={(newCluster) => change(editPlace({ newCluster }))}
        />
      )}
    </div>
  );
}
