'use client';
import { useTranslations } from 'next-intl';
import { RemoveRow, RowList } from '@/components/ui/row-list';
import { useTimeZone } from '@/lib/i18n/use-time-zone';
import { nextId, type ScheduleRow } from '../form/draft';
import { NumberField, TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';

type Props = { rows: readonly ScheduleRow[]; errors: FieldErrors; onRows: (rows: ScheduleRow[]) => void };

/** Bounds that change by the clock, such as none at night. */
export function ScheduleRows({ rows, errors, onRows }: Props) {
  const t = useTranslations('deploy.schedules');
  const timeZone = useTimeZone();
  const set = (id: number, part: Partial<ScheduleRow>) =>
    onRows(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const add = () => {
    const id = nextId(rows);
    onRows([...rows, { id, name: t('newName', { number: id }), expression: '', timeZone, min: 0, max: 0 }]);
  };
  return (
    <RowList title={t('title')} none={t('none')} isEmpty={rows.length === 0} add={t('add')} onAdd={add}>
      {rows.map((row, place) => (
        <div key={row.id} className="flex items-start gap-2 rounded-md border border-hairline p-3">
          <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.5fr)_minmax(0,1fr)]">
            <TextField
              label={t('name')}
              error={errors.at(`${place}.name`)}
              value={row.name}
              onValue={(name) => set(row.id, { name })}
            />
            <TextField
              mono
              label={t('expression')}
              help={t('expressionHelp')}
              error={errors.at(`${place}.expression`)}
              value={row.expression}
              placeholder="cron(0 20 ? * MON-FRI *)"
              onValue={(expression) => set(row.id, { expression })}
            />
            <TextField
              mono
              label={t('timeZone')}
              error={errors.at(`${place}.timeZone`)}
              value={row.timeZone}
              placeholder="Europe/Paris"
              onValue={(zone) => set(row.id, { timeZone: zone })}
            />
            <NumberField
              label={t('min')}
              min={0}
              max={5_000}
              error={errors.at(`${place}.min`)}
              value={row.min}
              onValue={(min) => set(row.id, { min })}
            />
            <NumberField
              label={t('max')}
              min={0}
              max={5_000}
              error={errors.at(`${place}.max`)}
              value={row.max}
              onValue={(max) => set(row.id, { max })}
            />
          </div>
          <RemoveRow
            label={t('remove', { name: row.name })}
            onClick={() => onRows(rows.filter(({ id }) => id !== row.id))}
          />
        </div>
      ))}
    </RowList>
  );
}
