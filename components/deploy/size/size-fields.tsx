'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { Field } from '@/components/ui/inputs/field';
import { Select } from '@/components/ui/inputs/select';
import { CPU_OPTIONS, CPU_UNITS_PER_VCPU, memoryOptions } from '@/lib/domain/fargate';
import { useFormat } from '@/lib/i18n/use-format';
import { useDeployFormContext } from '../form/deploy-form-context';
import { Choice } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { chooseCpu, editSize, type SizeDraft } from './size-draft';

const ARCHITECTURES = [
  { value: 'x86_64', label: 'x86_64' },
  { value: 'arm64', label: 'ARM64' },
] as const;

/** CPU, of memory only what Fargate offers with it, and for which processors the image is built. */
export const SizeFields = memo(function SizeFields({ size, errors }: { size: SizeDraft; errors: FieldErrors }) {
  const t = useTranslations('deploy.what');
  const format = useFormat();
  const { change } = useDeployFormContext();
  return (
    <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
      <Field label={t('cpuUnits')} error={errors.at('cpuUnits')}>
        <Select
          value={String(size.cpuUnits)}
          options={CPU_OPTIONS.map((units) => ({
            value: String(units),
            label: t('vcpu', { count: format.number(units / CPU_UNITS_PER_VCPU, 2) }),
          }))}
          onValueChange={(units) => change(chooseCpu(Number(units)))}
        />
      </Field>
      <Field label={t('memoryMib')} error={errors.at('memoryMib')}>
        <Select
          value={String(size.memoryMib)}
          options={memoryOptions(size.cpuUnits ?? 0).map((mebibytes) => ({
            value: String(mebibytes),
            label: format.mebibytes(mebibytes),
          }))}
          onValueChange={(mebibytes) => change(editSize({ memoryMib: Number(mebibytes) }))}
        />
      </Field>
      <Choice
        label={t('architecture')}
        error={errors.at('architecture')}
        value={size.architecture}
        options={ARCHITECTURES}
        onValue={(architecture) => change(editSize({ architecture }))}
      />
    </div>
  );
});
