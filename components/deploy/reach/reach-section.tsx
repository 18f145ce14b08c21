'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { RadioGroup } from '@/components/ui/inputs/radio-group';
import type { ContainerDraft } from '../containers/containers-draft';
import { useDeployFormContext } from '../form/deploy-form-context';
import type { FieldErrors } from '../form/use-field-errors';
import { TargetHealthFields } from '../health/target-health-fields';
import { OwnBalancerFields } from './own-balancer-fields';
import { editReach, type ReachDraft } from './reach-draft';
import { SharedListenerFields } from './shared-listener-fields';
import { TargetFields } from './target-fields';

type Props = {
  reach: ReachDraft;
  containers: readonly ContainerDraft[];
  vpcId: string | null;
  errors: FieldErrors;
};

/** How the service is reached: not at all, by its own load balancer, or by an existing one. */
export const ReachSection = memo(function ReachSection({ reach, containers, vpcId, errors: all }: Props) {
  const t = useTranslations('deploy.reach');
  const { inventory, initial, change } = useDeployFormContext();
  const errors = all.below('exposure');
  const hasListeners = inventory.listeners.length > 0;
  return (
    <div className="flex flex-col gap-4">
      <RadioGroup
        aria-label={t('title')}
        value={reach.kind}
        options={[
          ...(initial.reach.kind === 'kept' ? [{ value: 'kept' as const, label: t('kept'), help: t('keptHelp') }] : []),
          { value: 'none', label: t('none'), help: t('noneHelp') },
          { value: 'new', label: t('own'), help: t('ownHelp') },
          {
            value: 'existing',
            label: t('shared'),
            help: hasListeners ? t('sharedHelp') : t('sharedNone'),
            disabled: !hasListeners && reach.kind !== 'existing',
          },
        ]}
        onValueChange={(kind) => change(editReach({ kind }))}
      />
      {(reach.kind === 'new' || reach.kind === 'existing') && (
        <div className="flex flex-col gap-4 border-t border-hairline pt-4">
          {reach.kind === 'new' && <OwnBalancerFields reach={reach} vpcId={vpcId} errors={errors} />}
          {reach.kind === 'existing' && <SharedListenerFields reach={reach} vpcId={vpcId} errors={errors} />}
          <TargetFields reach={reach} containers={containers} errors={errors} />
          <Disclosure
            title={t('more')}
            mustShow={errors.within('health.matcher', 'health.intervalSeconds', 'drainSeconds') !== undefined}
          >
            <TargetHealthFields reach={reach} errors={errors} />
          </Disclosure>
        </div>
      )}
    </div>
  );
});
