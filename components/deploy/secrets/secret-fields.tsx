'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { Autocomplete } from '@/components/ui/inputs/autocomplete';
import { Field } from '@/components/ui/inputs/field';
import { editContainer } from '../containers/containers-draft';
import { useDeployFormContext } from '../form/deploy-form-context';
import { FieldRows } from '../form/field-rows';
import { TextField } from '../form/inputs';
import { isFilled } from '../form/rows';
import type { FieldErrors } from '../form/use-field-errors';
import { hasKeys, type SecretRow } from './secrets-draft';

type Props = { container: number; rows: readonly SecretRow[]; errors: FieldErrors };

/** Variables that ECS reads from Secrets Manager or Parameter Store when a task starts. */
export const SecretFields = memo(function SecretFields({ container, rows, errors }: Props) {
  const t = useTranslations('deploy.secrets');
  const { change } = useDeployFormContext();
  return (
    <FieldRows
      title={t('title')}
      none={t('none')}
      add={t('add')}
      newRow={(id) => ({ id, name: '', from: '', key: '' })}
      removeLabel={({ name }) => t('remove', { name })}
      rows={rows}
      errors={errors}
      isEntry={isFilled}
      onRows={(edit) => change(editContainer(container, (before) => ({ ...before, secrets: edit(before.secrets) })))}
      rowClassName="flex items-start gap-2 max-sm:flex-wrap"
    >
      {drawSecret}
    </FieldRows>
  );
});

type RowProps = { row: SecretRow; errors: FieldErrors; set: (part: Partial<SecretRow>) => void };

const drawSecret = (row: SecretRow, errors: FieldErrors, set: RowProps['set']) => (
  <SecretInputs row={row} errors={errors} set={set} />
);

function SecretInputs({ row, errors, set }: RowProps) {
  const t = useTranslations('deploy.secrets');
  const { inventory } = useDeployFormContext();
  const options = inventory.secrets.map(({ arn, name, kind }) => ({
    value: arn,
    label: name,
    hint: t(`kind.${kind}`),
  }));
  return (
    <>
      <TextField
        mono
        hideLabel
        label={t('name')}
        className="w-full sm:w-48"
        error={errors.at('name')}
        value={row.name}
        placeholder={t('namePlaceholder')}
        onValue={(name) => set({ name })}
      />
      <Field label={t('value')} hideLabel className="flex-1" error={errors.at('valueFrom')}>
        <Autocomplete
          mono
          value={row.from}
          options={options}
          placeholder={t('valuePlaceholder')}
          onValueChange={(from) => set({ from })}
        />
      </Field>
      {hasKeys(row.from) && <KeyField from={row.from.trim()} value={row.key} onValue={(key) => set({ key })} />}
    </>
  );
}

type KeyProps = { from: string; value: string; onValue: (key: string) => void };

/** One key of a secret that is JSON, picked by name; its values stay where they are. */
function KeyField({ from, value, onValue }: KeyProps) {
  const t = useTranslations('deploy.secrets');
  const { scope, actions } = useDeployFormContext();
  const { data } = useSWR(
    ['secret-keys', scope.account, scope.region, from],
    ([, account, region, secretArn]) => awaitOutcome(actions.listSecretKeys({ account, region, secretArn })),
    { revalidateOnFocus: false },
  );
  const keys = (data?.ok && data.value.keys) || [];
  return (
    <Field label={t('key')} hideLabel className="w-full sm:w-36">
      <Autocomplete
        mono
        value={value}
        options={keys.map((key) => ({ value: key, label: key }))}
        placeholder={t('keyPlaceholder')}
        onValueChange={onValue}
      />
    </Field>
  );
}
