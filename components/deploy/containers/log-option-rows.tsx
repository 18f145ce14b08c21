'use client';
import { useTranslations } from 'next-intl';
import { RemoveRow, RowList } from '@/components/ui/row-list';
import { nextId, type Variable } from '../form/draft';
import { isFilled } from '../form/draft-container';
import { TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';

type Props = { rows: readonly Variable[]; errors: FieldErrors; onRows: (rows: Variable[]) => void };

/** Further options of the awslogs driver. */
export function LogOptionRows({ rows, errors, onRows }: Props) {
  const t = useTranslations('deploy.logOptions');
  const set = (id: number, part: Partial<Variable>) =>
    onRows(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const filled = rows.filter(isFilled);
  return (
    <RowList
      title={t('title')}
      none={t('none')}
      isEmpty={rows.length === 0}
      add={t('add')}
      onAdd={() => onRows([...rows, { id: nextId(rows), name: '', value: '' }])}
    >
      {rows.map((row) => {
        const place = filled.indexOf(row);
        return (
          <div key={row.id} className="flex items-start gap-2">
            <TextField
              mono
              hideLabel
              label={t('name')}
              className="flex-1"
              error={errors.at(`${place}.name`)}
              value={row.name}
              placeholder="mode"
              onValue={(name) => set(row.id, { name })}
            />
            <TextField
              mono
              hideLabel
              label={t('value')}
              className="flex-1"
              error={errors.at(`${place}.value`)}
              value={row.value}
              placeholder="non-blocking"
              onValue={(value) => set(row.id, { value })}
            />
            <RemoveRow
              label={t('remove', { name: row.name })}
              onClick={() => onRows(rows.filter(({ id }) => id !== row.id))}
            />
          </div>
        );
      })}
    </RowList>
  );
}
