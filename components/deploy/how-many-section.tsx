'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import { Select } from '@/components/ui/select';
import { LOG_RETENTION_DAYS } from '@/lib/domain/deployment/wish';
import type { PartProps } from './part-props';

/** How many tasks, and how long their logs are kept. */
export function HowManySection({ draft, change, errors }: PartProps) {
  const t = useTranslations('deploy.howMany');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('count')} help={t('countHelp')} error={errors.at('desiredCount')}>
        <NumberInput
          value={draft.desiredCount}
          min={0}
          max={5000}
          onValueChange={(desiredCount) => change({ ...draft, desiredCount })}
        />
      </Field>
      <Field label={t('retention')} help={t('retentionHelp')} error={errors.at('logRetentionDays')}>
        <Select
          value={String(draft.logRetentionDays)}
          options={LOG_RETENTION_DAYS.map((days) => ({ value: String(days), label: t('days', { count: days }) }))}
          onValueChange={(days) => change({ ...draft, logRetentionDays: Number(days) })}
        />
      </Field>
    </div>
  );
}
