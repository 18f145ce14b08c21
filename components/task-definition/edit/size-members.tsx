'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/inputs/field';
import { Select } from '@/components/ui/inputs/select';
import { CPU_OPTIONS, CPU_UNITS_PER_VCPU, memoryOptions } from '@/lib/domain/fargate';
import { textIn } from '@/lib/domain/task-definition/json';
import { readSizeText } from '@/lib/domain/task-definition/size-text';
import { useFormat } from '@/lib/i18n/use-format';
import { setJsonValue } from './edit-text';
import { useFields } from './fields-context';

/** CPU, and the memory sizes that Fargate offers with it. A size that Fargate does not offer is shown as written. */
export function SizeMembers({ request }: { request: unknown }) {
  const t = useTranslations('registering.fields');
  const format = useFormat();
  const { edit, errorAt } = useFields();
  const sizeText = { cpu: textIn(request, 'cpu') ?? '', memory: textIn(request, 'memory') ?? '' };
  const cpu = readSizeText(sizeText.cpu, 'cpu') ?? 0;
  const memory = readSizeText(sizeText.memory, 'memory') ?? 0;
  const offered = memoryOptions(cpu);

  const vcpu = (units: number) => t('vcpu', { count: format.number(units / CPU_UNITS_PER_VCPU, 2) });
  const cpuOptions = CPU_OPTIONS.map((units) => ({ value: String(units), label: vcpu(units) }));
  const memoryChoices = offered.map((size) => ({ value: String(size), label: format.mebibytes(size) }));
  const toOption = (text: string) => (text === '' ? [] : [{ value: text, label: text }]);

  const chooseCpu = (units: string) =>
    edit((text) => {
      const next = memoryOptions(Number(units));
      const nextMemory = next.includes(memory) ? memory : (next.find((size) => size >= memory) ?? next.at(-1));
      return setJsonValue(setJsonValue(text, ['cpu'], units), ['memory'], String(nextMemory));
    });

  return (
    <>
      <Field label={t('cpu')} error={errorAt(['cpu'])}>
        <Select
          value={CPU_OPTIONS.includes(cpu) ? String(cpu) : sizeText.cpu || null}
          options={CPU_OPTIONS.includes(cpu) ? cpuOptions : [...toOption(sizeText.cpu), ...cpuOptions]}
          onValueChange={chooseCpu}
        />
      </Field>
      <Field label={t('memory')} error={errorAt(['memory'])}>
        <Select
          value={offered.includes(memory) ? String(memory) : sizeText.memory || null}
          options={offered.includes(memory) ? memoryChoices : [...toOption(sizeText.memory), ...memoryChoices]}
          onValueChange={(size) => edit((text) => setJsonValue(text, ['memory'], size))}
        />
      </Field>
    </>
  );
}
