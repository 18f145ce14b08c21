'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/inputs/field';
import { Select } from '@/components/ui/inputs/select';
import { Switch } from '@/components/ui/inputs/switch';
import { LOG_RETENTION_DAYS } from '@/lib/domain/spec/spec-facts';
import { useDeployFormContext } from '../form/deploy-form-context';
import { NumberField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { RollingFields } from './rolling-fields';
import { editScaling, type ScalingDraft, switchScaling } from './scaling-draft';
import { ScalingFields } from './scaling-fields';

type Props = { scaling: ScalingDraft; usualGraceSeconds: number; isReached: boolean; errors: FieldErrors };

/** How many tasks, auto scaling, how a new version replaces the old one, and how long logs are kept. */
export const ScalingSection = memo(function ScalingSection({ scaling, usualGraceSeconds, isReached, errors }: Props) {
  const t = useTranslations('deploy.howMany');
  const { change } = useDeployFormContext();
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          label={t('desiredCount')}
          help={scaling.usesScaling ? t('desiredCountScaledHelp') : t('desiredCountHelp')}
          min={0}
          max={5_000}
          error={errors.at('desiredCount')}
          value={scaling.desiredCount}
          onValue={(desiredCount) => change(editScaling({ desiredCount }))}
        />
        <Field label={t('logRetentionDays')} help={t('logRetentionDaysHelp')} error={errors.at('logRetentionDays')}>
          <Select
            value={String(scaling.logRetentionDays)}
            options={LOG_RETENTION_DAYS.map((days) => ({ value: String(days), label: t('days', { count: days }) }))}
            onValueChange={(days) => change(editScaling({ logRetentionDays: Number(days) }))}
          />
        </Field>
      </div>
      <Switch
        checked={scaling.usesScaling}
        onCheckedChange={(usesScaling) => change(switchScaling(usesScaling))}
        label={t('scale')}
      />
      {scaling.usesScaling && (
        <ScalingFields scaling={scaling} isReached={isReached} errors={errors.below('scaling')} />
      )}
      <Disclosure title={t('more')} mustShow={errors.within('rolling') !== undefined}>
        <RollingFields scaling={scaling} usualGraceSeconds={usualGraceSeconds} errors={errors.below('rolling')} />
      </Disclosure>
    </div>
  );
});
