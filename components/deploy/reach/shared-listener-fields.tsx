'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/inputs/field';
import { Select } from '@/components/ui/inputs/select';
import { useDeployFormContext } from '../form/deploy-form-context';
import { NumberField, TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { editReach, type ReachDraft } from './reach-draft';

type Props = { reach: ReachDraft; vpcId: string | null; errors: FieldErrors };

/** A rule of a listener that exists: which requests it matches, and its priority. */
export function SharedListenerFields({ reach, vpcId, errors }: Props) {
  const t = useTranslations('deploy.reach');
  const { inventory, change } = useDeployFormContext();
  const options = inventory.listeners.flatMap(({ arn, loadBalancerArn, port, protocol }) => {
    const balancer = inventory.loadBalancers.find((each) => each.arn === loadBalancerArn);
    if (balancer && balancer.vpcId !== vpcId) return [];
    return [{ value: arn, label: `${balancer?.name ?? loadBalancerArn} :${port}`, hint: protocol }];
  });
  return (
    <>
      <Field label={t('listenerArn')} error={errors.at('listenerArn')} className="sm:max-w-96">
        <Select
          value={reach.listenerArn}
          placeholder={t('listenerArnPlaceholder')}
          options={options}
          onValueChange={(listenerArn) => change(editReach({ listenerArn }))}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        <TextField
          mono
          label={t('path')}
          help={t('pathHelp')}
          error={errors.at('path')}
          value={reach.path}
          placeholder="/shop/*"
          onValue={(path) => change(editReach({ path }))}
        />
        <TextField
          mono
          label={t('host')}
          help={t('hostHelp')}
          error={errors.at('host')}
          value={reach.host}
          placeholder="shop.example.com"
          onValue={(host) => change(editReach({ host }))}
        />
        <NumberField
          optional
          label={t('priority')}
          help={t('priorityHelp')}
          min={1}
          max={50_000}
          error={errors.at('priority')}
          value={reach.priority}
          onValue={(priority) => change(editReach({ priority }))}
        />
      </div>
    </>
  );
}
