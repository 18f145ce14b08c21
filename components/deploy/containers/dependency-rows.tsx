'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/inputs/field';
import { Select } from '@/components/ui/inputs/select';
import { RemoveRow, RowList } from '@/components/ui/row-list';
import { type DependencyRow, nextId } from '../form/draft';
import type { FieldErrors } from '../form/use-field-errors';

type Props = {
  rows: readonly DependencyRow[];
  /** The task's other containers. */
  others: readonly { id: number; name: string }[];
  errors: FieldErrors;
  onRows: (rows: DependencyRow[]) => void;
};

const CONDITIONS = ['start', 'healthy', 'complete', 'success'] as const;

/** For which containers this one waits before it starts. */
export function DependencyRows({ rows, others, errors, onRows }: Props) {
  const t = useTranslations('deploy.dependsOn');
  const set = (id: number, part: Partial<DependencyRow>) =>
    onRows(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const first = others.find(({ id }) => rows.every(({ container }) => container !== id)) ?? others[0];
  return (
    <RowList
      title={t('title')}
      none={t('none')}
      isEmpty={rows.length === 0}
      add={t('add')}
      onAdd={() => onRows([...rows, { id: nextId(rows), container: first?.id ?? null, condition: 'start' }])}
    >
      {rows.map((row, place) => (
        <div key={row.id} className="flex items-start gap-2">
          <Field label={t('container')} hideLabel className="flex-1" error={errors.at(`${place}.container`)}>
            <Select
              value={row.container === null ? null : String(row.container)}
              options={others.map(({ id, name }) => ({ value: String(id), label: name || t('nameless') }))}
              onValueChange={(container) => set(row.id, { container: Number(container) })}
            />
          </Field>
          <Field label={t('condition')} hideLabel className="flex-1">
            <Select
              value={row.condition}
              options={CONDITIONS.map((value) => ({ value, label: t(`conditions.${value}`) }))}
              onValueChange={(condition) => set(row.id, { condition })}
            />
          </Field>
          <RemoveRow label={t('remove')} onClick={() => onRows(rows.filter(({ id }) => id !== row.id))} />
        </div>
      ))}
    </RowList>
  );
}
