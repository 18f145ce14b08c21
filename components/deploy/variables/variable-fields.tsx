'use client';
import { useTranslations } from 'next-intl';
import { memo, useState } from 'react';
import { Button } from '@/components/ui/button';
import { editContainer } from '../containers/containers-draft';
import { useDeployFormContext } from '../form/deploy-form-context';
import { FieldRows } from '../form/field-rows';
import { TextField } from '../form/inputs';
import { isFilled, type Variable } from '../form/rows';
import type { FieldErrors } from '../form/use-field-errors';
import { PasteVariables } from './paste-variables';

type Props = { container: number; rows: readonly Variable[]; errors: FieldErrors };

/** The environment of a container: rows of a name and a value, typed or pasted. */
export const VariableFields = memo(function VariableFields({ container, rows, errors }: Props) {
  const t = useTranslations('deploy.environment');
  const { change } = useDeployFormContext();
  const [isPasting, setPasting] = useState(false);

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
      onRows={(edit) =>
        change(editContainer(container, (before) => ({ ...before, environment: edit(before.environment) })))
      }
      rowClassName="flex items-start gap-2 max-sm:flex-wrap"
      actions={
        <Button size="sm" variant="ghost" onClick={() => setPasting(true)}>
          {t('paste')}
        </Button>
      }
      footer={isPasting && <PasteVariables container={container} onClose={() => setPasting(false)} />}
    >
      {drawVariable}
    </FieldRows>
  );
});

type RowProps = { row: Variable; errors: FieldErrors; set: (part: Partial<Variable>) => void };

const drawVariable = (row: Variable, errors: FieldErrors, set: RowProps['set']) => (
  <VariableInputs row={row} errors={errors} set={set} />
);

function VariableInputs({ row, errors, set }: RowProps) {
  const t = useTranslations('deploy.environment');
  return (
    <>
      <TextField
        mono
        hideLabel
        label={t('name')}
        className="w-full sm:w-56"
        error={errors.at('name')}
        value={row.name}
        placeholder={t('namePlaceholder')}
        onValue={(name) => set({ name })}
      />
      <TextField
        mono
        hideLabel
        label={t('value')}
        className="flex-1"
        error={errors.at('value')}
        value={row.value}
        placeholder={t('valuePlaceholder')}
        onValue={(value) => set({ value })}
      />
    </>
  );
}
