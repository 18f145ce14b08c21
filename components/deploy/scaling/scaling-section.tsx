'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/inputs/field';
import { Select } from '@/components/ui/inputs/select';
import { Switch } from '@/components/ui/inputs/switch';
import { LOG_RETENTION_DAYS } from '@/lib/domain/spec/service-spec';
import { useDeployFormContext } from '../form/deploy-form-context';
import { type CountDraft, editCount } from '../form/draft';
import { switchScaling } from '../form/draft-edits';
import { NumberField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { RollingFields } from './rolling-fields';
import { ScalingFields } from './scaling-fields';

type Props = { count: CountDraft; usualGraceSeconds: number; isReached: boolean; errors: FieldErrors };

/** How many tasks, how the number follows what they have to do, and how a new version takes the place of an old one. */
export const ScalingSection = memo(function ScalingSection({ count, usualGraceSeconds, isReached, errors }: Props) {
  const t = useTranslations('deploy.howMany');
  const { change } = useDeployFormContext();
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          label={t('count')}
          help={count.usesScaling ? t('countScaledHelp') : t('countHelp')}
          min={0}
          max={5_000}
          error={errors.at('desiredCount')}
          value={count.desiredCount}
          onValue={(desiredCount) => change(editCount({ desiredCount }))}
        />
        <Field label={t('retention')} help={t('retentionHelp')} error={errors.at('logRetentionDays')}>
          <Select
            value={String(count.logRetentionDays)}
            options={LOG_RETENTION_DAYS.map((days) => ({ value: String(days), label: t('days', { count: days }) }))}
            onValueChange={(days) => change(editCount({ logRetentionDays: Number(days) }))}
          />
        </Field>
      </div>
      <Switch
        checked={count.usesScaling}
        onCheckedChange={(usesScaling) => change(switchScaling(usesScaling))}
        label={t('scale')}
      />
      {count.usesScaling && <ScalingFields count={count} isReached={isReached} errors={errors.below('scaling')} />}
      <Disclosure title={t('more')} mustShow={errors.within('rolling') !== undefined}>
        <RollingFields count={count} usualGraceSeconds={usualGraceSeconds} errors={errors.below('rolling')} />
      </Disclosure>
    </div>
  );
});
