'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { useDeployFormContext } from '../form/deploy-form-context';
import { type CountDraft, editCount } from '../form/draft';
import { NumberField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';

type Props = { count: CountDraft; usualGraceSeconds: number; errors: FieldErrors };

/** How a new version takes the place of an old one, and when ECS gives up. */
export function RollingFields({ count, usualGraceSeconds, errors }: Props) {
  const t = useTranslations('deploy.rolling');
  const { change } = useDeployFormContext();
  return (
    <div className="flex flex-col gap-4 border-l border-hairline pl-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <NumberField
          label={t('minimum')}
          help={t('minimumHelp')}
          min={0}
          max={100}
          step={10}
          error={errors.at('minimumHealthyPercent')}
          value={count.minimumHealthyPercent}
          onValue={(minimumHealthyPercent) => change(editCount({ minimumHealthyPercent }))}
        />
        <NumberField
          label={t('maximum')}
          help={t('maximumHelp')}
          min={100}
          max={200}
          step={10}
          error={errors.at('maximumPercent')}
          value={count.maximumPercent}
          onValue={(maximumPercent) => change(editCount({ maximumPercent }))}
        />
        <NumberField
          label={t('grace')}
          help={t('graceHelp')}
          min={0}
          max={2_147_483_647}
          step={10}
          error={errors.at('gracePeriodSeconds')}
          value={count.gracePeriodSeconds ?? usualGraceSeconds}
          onValue={(gracePeriodSeconds) => change(editCount({ gracePeriodSeconds }))}
        />
      </div>
      <Checkbox
        checked={count.usesCircuitBreaker}
        onCheckedChange={(usesCircuitBreaker) => change(editCount({ usesCircuitBreaker }))}
        label={t('breaks')}
        help={t('breaksHelp')}
      />
      {count.usesCircuitBreaker && (
        <Checkbox
          checked={count.rollsBack}
          onCheckedChange={(rollsBack) => change(editCount({ rollsBack }))}
          label={t('rollsBack')}
          help={t('rollsBackHelp')}
        />
      )}
      <Checkbox
        checked={count.zoneRebalancing}
        onCheckedChange={(zoneRebalancing) => change(editCount({ zoneRebalancing }))}
        label={t('zoneRebalancing')}
        help={t('zoneRebalancingHelp')}
      />
    </div>
  );
}
