'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/inputs/field';
import { Select } from '@/components/ui/inputs/select';
import { FieldRows } from '../form/field-rows';
import type { FieldErrors } from '../form/use-field-errors';
import type { DependencyRow } from './containers-draft';

type Props = {
  rows: readonly DependencyRow[];
  /** The task's other containers. */
  others: readonly { id: number; name: string }[];
  errors: FieldErrors;
  onRows: (edit: (rows: readonly DependencyRow[]) => DependencyRow[]) => void;
};

const CONDITIONS = ['start', 'healthy', 'complete', 'success'] as const;

/** The containers that this one depends on when it starts. */
export function DependencyRows({ rows, others, errors, onRows }: Props) {
  const t = useTranslations('deploy.dependsOn');
  const newRow = (id: number, before: readonly DependencyRow[]): DependencyRow => {
    const first = others.find((other) => before.every(({ container }) => container !== other.id)) ?? others[0];
    return { id, container: first?.id ?? null, condition: 'start' };
  };
  return (
    <FieldRows
      title={t('title')}
      none={t('none')}
      add={t('add')}
      newRow={newRow}
      removeLabel={() => t('remove')}
      rows={rows}
      errors={errors}
      onRows={onRows}
    >
      {(row, errorsOfRow, set) => (
        <>
          <Field label={t('container')} hideLabel className="flex-1" error={errorsOfRow.at('container')}>
            <Select
              value={row.container === null ? null : String(row.container)}
              options={others.map(({ id, name }) => ({ value: String(id), label: name || t('nameless') }))}
              onValueChange={(container) => set({ container: Number(container) })}
            />
          </Field>
          <Field label={t('condition')} hideLabel className="flex-1">
            <Select
              value={row.condition}
              options={CONDITIONS.map((value) => ({ value, label: t(`conditions.${value}`) }))}
              onValueChange={(condition) => set({ condition })}
            />
          </Field>
        </>
      )}
    </FieldRows>
  );
}
