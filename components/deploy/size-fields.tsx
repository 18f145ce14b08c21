'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { CPU_OPTIONS, memoryOptions } from '@/lib/domain/fargate';
import { useFormat } from '@/lib/i18n/use-format';
import { withCpu } from './draft';
import type { PartProps } from './part-props';

const CPU_UNITS_PER_VCPU = 1024;

/** CPU, and of memory only what Fargate offers with it. */
export function SizeFields({ draft, change, errors }: PartProps) {
  const t = useTranslations('deploy.what');
  const format = useFormat();
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field label={t('cpu')} error={errors.at('cpuUnits')}>
        <Select
          value={String(draft.cpuUnits)}
          options={CPU_OPTIONS.map((units) => ({
            value: String(units),
            label: t('vcpu', { count: format.number(units / CPU_UNITS_PER_VCPU, 2) }),
          }))}
          onValueChange={(units) => change(withCpu(draft, Number(units)))}
        />
      </Field>
      <Field label={t('memory')} error={errors.at('memoryMib')}>
        <Select
          value={String(draft.memoryMib)}
          options={memoryOptions(draft.cpuUnits).map((size) => ({
            value: String(size),
            label: format.mebibytes(size),
          }))}
          onValueChange={(size) => change({ ...draft, memoryMib: Number(size) })}
        />
      </Field>
    </div>
  );
}
