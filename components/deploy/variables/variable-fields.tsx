'use client';
import { useTranslations } from 'next-intl';
import { memo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { RemoveRow, RowList } from '@/components/ui/row-list';
import { useDeployFormContext } from '../form/deploy-form-context';
import { editContainer, nextId, type Variable } from '../form/draft';
import { isFilled } from '../form/draft-container';
import { TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { PasteVariables } from './paste-variables';

type Props = { container: number; rows: readonly Variable[]; errors: FieldErrors };

/** The environment of a container: rows of a name and a value, typed or pasted. */
export const VariableFields = memo(function VariableFields({ container, rows, errors }: Props) {
  const t = useTranslations('deploy.environment');
  const { change } = useDeployFormContext();
  const [isPasting, setPasting] = useState(false);
  const setRows = (next: (rows: Variable[]) => Variable[]) =>
    change(editContainer(container, (before) => ({ ...before, environment: next(before.environment) })));
  // The wish leaves empty rows out, so its numbers are those of the filled ones.
  const filled = rows.filter(isFilled);

  return (
    <RowList
      title={t('title')}
      none={t('none')}
      isEmpty={rows.length === 0}
      add={t('add')}
      onAdd={() => setRows((before) => [...before, { id: nextId(before), name: '', value: '' }])}
      actions={
        <Button size="sm" variant="ghost" onClick={() => setPasting(true)}>
          {t('paste')}
        </Button>
      }
    >
      {rows.map((row) => {
        const place = filled.indexOf(row);
        return (
          <VariableRow
            key={row.id}
            container={container}
            row={row}
            nameError={errors.at(`${place}.name`)}
            valueError={errors.at(`${place}.value`)}
          />
        );
      })}
      {isPasting && <PasteVariables container={container} onClose={() => setPasting(false)} />}
    </RowList>
  );
});

type RowProps = { container: number; row: Variable; nameError?: string | undefined; valueError?: string | undefined };

const VariableRow = memo(function VariableRow({ container, row, nameError, valueError }: RowProps) {
  const t = useTranslations('deploy.environment');
  const { change } = useDeployFormContext();
  const setRows = (next: (rows: Variable[]) => Variable[]) =>
    change(editContainer(container, (before) => ({ ...before, environment: next(before.environment) })));
  const set = (part: Partial<Variable>) =>
    setRows((rows) => rows.map((each) => (each.id === row.id ? { ...each, ...part } : each)));

  return (
    <div className="flex items-start gap-2 max-sm:flex-wrap">
      <TextField
        mono
        hideLabel
        label={t('name')}
        className="w-full sm:w-56"
        error={nameError}
        value={row.name}
        placeholder={t('namePlaceholder')}
        onValue={(name) => set({ name })}
      />
      <TextField
        mono
        hideLabel
        label={t('value')}
        className="flex-1"
        error={valueError}
        value={row.value}
        placeholder={t('valuePlaceholder')}
        onValue={(value) => set({ value })}
      />
      <RemoveRow
        label={t('remove', { name: row.name })}
        onClick={() => setRows((rows) => rows.filter(({ id }) => id !== row.id))}
      />
    </div>
  );
});
