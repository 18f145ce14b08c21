'use client';
import { useTranslations } from 'next-intl';
import { useTimeZone } from '@/lib/i18n/use-time-zone';
import { FieldRows } from '../form/field-rows';
import { NumberField, TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import type { ScheduleRow } from './scaling-draft';

type Props = {
  rows: readonly ScheduleRow[];
  errors: FieldErrors;
  onRows: (edit: (rows: readonly ScheduleRow[]) => ScheduleRow[]) => void;
};

/** Scheduled bounds of auto scaling, such as none at night. */
export function ScheduleRows({ rows, errors, onRows }: Props) {
  const t = useTranslations('deploy.schedules');
  const timeZone = useTimeZone();
  return (
    <FieldRows
      title={t('title')}
      none={t('none')}
      add={t('add')}
      newRow={(id) => ({ id, name: t('newName', { number: id }), expression: '', timeZone, min: 0, max: 0 })}
      removeLabel={({ name }) => t('remove', { name })}
      rows={rows}
      errors={errors}
      onRows={onRows}
      rowClassName="flex items-start gap-2 rounded-md border border-hairline p-3"
    >
      {(row, errorsOfRow, set) => (
        <div className="grid min-w-0 flex-1 gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1.5fr)_minmax(0,1fr)]">
          <TextField
            label={t('name')}
            error={errorsOfRow.at('name')}
            value={row.name}
            onValue={(name) => set({ name })}
          />
          <TextField
            mono
            label={t('expression')}
            help={t('expressionHelp')}
            error={errorsOfRow.at('expression')}
            value={row.expression}
            placeholder="cron(0 20 ? * MON-FRI *)"
            onValue={(expression) => set({ expression })}
          />
          <TextField
            mono
            label={t('timeZone')}
            error={errorsOfRow.at('timeZone')}
            value={row.timeZone}
            placeholder="Europe/Paris"
            onValue={(zone) => set({ timeZone: zone })}
          />
          <NumberField
            label={t('min')}
            min={0}
            max={5_000}
            error={errorsOfRow.at('min')}
            value={row.min}
            onValue={(min) => set({ min })}
          />
          <NumberField
            label={t('max')}
            min={0}
            max={5_000}
            error={errorsOfRow.at('max')}
            value={row.max}
            onValue={(max) => set({ max })}
          />
        </div>
      )}
    </FieldRows>
  );
}
