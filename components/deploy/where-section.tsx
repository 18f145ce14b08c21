'use client';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { Field, Input } from '@/components/ui/field';
import { SegmentedControl } from '@/components/ui/segmented-control';
import { Select } from '@/components/ui/select';
import { defaultNetwork, type Survey } from '@/lib/domain/deployment/survey';
import type { PartProps } from './part-props';
import { RoleFields } from './role-fields';

type Props = PartProps & { survey: Survey };

const toggled = (ids: readonly string[], id: string, on: boolean) =>
  on ? [...ids, id] : ids.filter((other) => other !== id);

/** The cluster, the network and the roles: discovered, with defaults that work. */
export function WhereSection({ draft, change, errors, survey }: Props) {
  const t = useTranslations('deploy.where');
  const clusters = survey.clusters.filter(({ status }) => status === 'active');
  const subnets = survey.subnets.filter(({ vpcId }) => vpcId === draft.vpcId);
  const groups = survey.securityGroups.filter(({ vpcId }) => vpcId === draft.vpcId);

  const chooseVpc = (vpcId: string) => {
    const { subnetIds, securityGroupIds, publicIp } = defaultNetwork({
      ...survey,
      vpcs: survey.vpcs.filter(({ id }) => id === vpcId),
    });
    change({ ...draft, vpcId, subnetIds, securityGroupIds, publicIp });
  };

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        {clusters.length > 0 && (
          <SegmentedControl
            aria-label={t('cluster')}
            value={draft.clusterKind}
            options={[
              { value: 'existing', label: t('existing') },
              { value: 'new', label: t('new') },
            ]}
            onValueChange={(clusterKind) => change({ ...draft, clusterKind })}
          />
        )}
        <Field label={t('cluster')} error={errors.at('cluster.name')} className="sm:max-w-80">
          {draft.clusterKind === 'existing' ? (
            <Select
              value={draft.cluster}
              options={clusters.map(({ name }) => ({ value: name, label: name }))}
              onValueChange={(cluster) => change({ ...draft, cluster })}
            />
          ) : (
            <Input
              value={draft.newCluster}
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => change({ ...draft, newCluster: event.target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={t('vpc')} className="sm:max-w-96">
        <Select
          value={draft.vpcId}
          options={survey.vpcs.map((vpc) => ({ value: vpc.id, label: vpc.name ?? vpc.id, hint: vpc.cidr }))}
          onValueChange={chooseVpc}
        />
      </Field>
      <CheckList title={t('subnets')} error={errors.within('network.subnetIds')}>
        {subnets.map((subnet) => (
          <Checkbox
            key={subnet.id}
            checked={draft.subnetIds.includes(subnet.id)}
            onCheckedChange={(on) => change({ ...draft, subnetIds: toggled(draft.subnetIds, subnet.id, on) })}
            label={subnet.name ?? subnet.id}
            help={t('subnetFacts', {
              zone: subnet.zone,
              free: subnet.freeAddresses,
              kind: subnet.isPublic ? 'public' : subnet.hasEgress ? 'private' : 'closed',
            })}
          />
        ))}
      </CheckList>
      <CheckList title={t('securityGroups')} error={errors.within('network.securityGroupIds')}>
        {groups.map((group) => (
          <Checkbox
            key={group.id}
            checked={draft.securityGroupIds.includes(group.id)}
            onCheckedChange={(on) =>
              change({ ...draft, securityGroupIds: toggled(draft.securityGroupIds, group.id, on) })
            }
            label={group.name}
            help={group.description}
          />
        ))}
      </CheckList>
      <Checkbox
        checked={draft.publicIp}
        onCheckedChange={(publicIp) => change({ ...draft, publicIp })}
        label={t('publicIp')}
        help={t('publicIpHelp')}
      />
      <RoleFields {...{ draft, change, errors, survey }} />
    </div>
  );
}

type CheckListProps = { title: string; error?: string | undefined; children: React.ReactNode };

function CheckList({ title, error, children }: CheckListProps) {
  const errorId = useId();
  return (
    <fieldset
      className="flex flex-col gap-2"
      data-invalid={error ? '' : undefined}
      aria-describedby={error ? errorId : undefined}
    >
      <legend className="mb-1.5 text-sm font-medium text-ink">{title}</legend>
      <div className="grid gap-2 sm:grid-cols-2">{children}</div>
      {error && (
        <p id={errorId} className="text-xs text-bad">
          {error}
        </p>
      )}
    </fieldset>
  );
}
