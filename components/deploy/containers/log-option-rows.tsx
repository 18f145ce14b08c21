'use client';
import { useTranslations } from 'next-intl';
import { FieldRows } from '../form/field-rows';
import { TextField } from '../form/inputs';
import { isFilled, type Variable } from '../form/rows';
import type { FieldErrors } from '../form/use-field-errors';

type Props = {
  rows: readonly Variable[];
  errors: FieldErrors;
  onRows: (edit: (rows: readonly Variable[]) => Variable[]) => void;
};

const INPUTS = [
  { name: 'name', placeholder: 'mode' },
  { name: 'value', placeholder: 'non-blocking' },
] as const;

/** Further options of the awslogs driver. */
export function LogOptionRows({ rows, errors, onRows }: Props) {
  const t = useTranslations('deploy.logOptions');
  return (
    <FieldRows
      title={t('title')}
      none={t('none')}
      add={t('add')}
      newRow={(id) => ({ id, name: '', value: '' })}
      removeLabel={({ name }) => t('remove', { name })}
      rows={rows}
      errors={errors}
      isEntry={isFilled}
      onRows={onRows}
    >
      {(row, errorsOfRow, set) =>
        INPUTS.map(({ name, placeholder }) => (
          <TextField
            key={name}
            mono
            hideLabel
            label={t(name)}
            className="flex-1"
            error={errorsOfRow.at(name)}
            value={row[name]}
            placeholder={placeholder}
            onValue={(typed) => set({ [name]: typed })}
          />
        ))
      }
    </FieldRows>
  );
}
