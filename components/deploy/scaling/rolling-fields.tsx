'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { useDeployFormContext } from '../form/deploy-form-context';
import { NumberField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { editScaling, type ScalingDraft } from './scaling-draft';

type Props = { scaling: ScalingDraft; usualGraceSeconds: number; errors: FieldErrors };

/** How a new version replaces the old one, and when ECS stops a deployment that fails. */
export function RollingFields({ scaling, usualGraceSeconds, errors }: Props) {
  const t = useTranslations('deploy.rolling');
  const { change } = useDeployFormContext();
  return (
    <div className="flex flex-col gap-4 border-l border-hairline pl-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <NumberField
          label={t('minimumHealthyPercent')}
          help={t('minimumHealthyPercentHelp')}
          min={0}
          max={100}
          step={10}
          error={errors.at('minimumHealthyPercent')}
          value={scaling.minimumHealthyPercent}
          onValue={(minimumHealthyPercent) => change(editScaling({ minimumHealthyPercent }))}
        />
        <NumberField
          label={t('maximumPercent')}
          help={t('maximumPercentHelp')}
          min={100}
          max={200}
          step={10}
          error={errors.at('maximumPercent')}
          value={scaling.maximumPercent}
          onValue={(maximumPercent) => change(editScaling({ maximumPercent }))}
        />
        <NumberField
          label={t('gracePeriodSeconds')}
          help={t('gracePeriodSecondsHelp')}
          min={0}
          max={2_147_483_647}
          step={10}
          error={errors.at('gracePeriodSeconds')}
          value={scaling.gracePeriodSeconds ?? usualGraceSeconds}
          onValue={(gracePeriodSeconds) => change(editScaling({ gracePeriodSeconds }))}
        />
      </div>
      <Checkbox
        checked={scaling.usesCircuitBreaker}
        onCheckedChange={(usesCircuitBreaker) => change(editScaling({ usesCircuitBreaker }))}
        label={t('usesCircuitBreaker')}
        help={t('usesCircuitBreakerHelp')}
      />
      {scaling.usesCircuitBreaker && (
        <Checkbox
          checked={scaling.rollsBack}
          onCheckedChange={(rollsBack) => change(editScaling({ rollsBack }))}
          label={t('rollsBack')}
          help={t('rollsBackHelp')}
        />
      )}
      <Checkbox
        checked={scaling.zoneRebalancing}
        onCheckedChange={(zoneRebalancing) => change(editScaling({ zoneRebalancing }))}
        label={t('zoneRebalancing')}
        help={t('zoneRebalancingHelp')}
      />
    </div>
  );
}
