'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Disclosure } from '@/components/ui/disclosure';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Switch } from '@/components/ui/switch';
import { LOG_RETENTION_DAYS } from '@/lib/domain/spec/service-spec';
import { type CountDraft, editCount } from './draft';
import { switchScaling } from './draft-edits';
import type { FieldErrors } from './field-errors';
import { useDeployFacts } from './form-context';
import { NumberField } from './inputs';
import { RollingFields } from './rolling-fields';
import { ScalingFields } from './scaling-fields';

type Props = { count: CountDraft; usualGraceSeconds: number; isReached: boolean; errors: FieldErrors };

/** How many tasks, how the number follows what they have to do, and how a new version takes the place of an old one. */
export const HowManySection = memo(function HowManySection({ count, usualGraceSeconds, isReached, errors }: Props) {
  const t = useTranslations('deploy.howMany');
  const { change } = useDeployFacts();
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <NumberField
          label={t('count')}
          help={count.scales ? t('countScaledHelp') : t('countHelp')}
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
      <Switch checked={count.scales} onCheckedChange={(scales) => change(switchScaling(scales))} label={t('scale')} />
      {count.scales && <ScalingFields count={count} isReached={isReached} errors={errors.below('scaling')} />}
      <Disclosure title={t('more')} mustShow={errors.within('rolling') !== undefined}>
        <RollingFields count={count} usualGraceSeconds={usualGraceSeconds} errors={errors.below('rolling')} />
      </Disclosure>
    </div>
  );
});
