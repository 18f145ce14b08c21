'use client';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import useSWR from 'swr';
import { awaitOutcome } from '@/components/service/await-outcome';
import { Autocomplete } from '@/components/ui/inputs/autocomplete';
import { Field } from '@/components/ui/inputs/field';
import { RemoveRow, RowList } from '@/components/ui/row-list';
import { useDeployFormContext } from '../form/deploy-form-context';
import { editContainer, nextId, type SecretRow } from '../form/draft';
import { isFilled } from '../form/draft-container';
import { TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { hasKeys } from './secret-reference';

type Props = { container: number; rows: readonly SecretRow[]; errors: FieldErrors };

/** Variables that ECS reads from Secrets Manager or Parameter Store when a task starts. */
export const SecretFields = memo(function SecretFields({ container, rows, errors }: Props) {
  const t = useTranslations('deploy.secrets');
  const { change } = useDeployFormContext();
  const setRows = (next: (rows: SecretRow[]) => SecretRow[]) =>
    change(editContainer(container, (before) => ({ ...before, secrets: next(before.secrets) })));
  const filled = rows.filter(isFilled);

  return (
    <RowList
      title={t('title')}
      none={t('none')}
      isEmpty={rows.length === 0}
      add={t('add')}
      onAdd={() => setRows((before) => [...before, { id: nextId(before), name: '', from: '', key: '' }])}
    >
      {rows.map((row) => {
        const place = filled.indexOf(row);
        return (
          <SecretLine
            key={row.id}
            row={row}
            nameError={errors.at(`${place}.name`)}
            fromError={errors.at(`${place}.valueFrom`)}
            onChange={(part) =>
              setRows((before) => before.map((each) => (each.id === row.id ? { ...each, ...part } : each)))
            }
            onRemove={() => setRows((before) => before.filter(({ id }) => id !== row.id))}
          />
        );
      })}
    </RowList>
  );
});

type LineProps = {
  row: SecretRow;
  nameError?: string | undefined;
  fromError?: string | undefined;
  onChange: (part: Partial<SecretRow>) => void;
  onRemove: () => void;
};

function SecretLine({ row, nameError, fromError, onChange, onRemove }: LineProps) {
  const t = useTranslations('deploy.secrets');
  const { inventory } = useDeployFormContext();
  const options = inventory.secrets.map(({ arn, name, kind }) => ({
    value: arn,
    label: name,
    hint: t(`kind.${kind}`),
  }));
  return (
    <div className="flex items-start gap-2 max-sm:flex-wrap">
      <TextField
        mono
        hideLabel
        label={t('name')}
        className="w-full sm:w-48"
        error={nameError}
        value={row.name}
        placeholder={t('namePlaceholder')}
        onValue={(name) => onChange({ name })}
      />
      <Field label={t('value')} hideLabel className="flex-1" error={fromError}>
        <Autocomplete
          mono
          value={row.from}
          options={options}
          placeholder={t('valuePlaceholder')}
          onValueChange={(from) => onChange({ from })}
        />
      </Field>
      {hasKeys(row.from) && <KeyField from={row.from.trim()} value={row.key} onValue={(key) => onChange({ key })} />}
      <RemoveRow label={t('remove', { name: row.name })} onClick={onRemove} />
    </div>
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
