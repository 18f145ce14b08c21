'use client';
import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Autocomplete } from '@/components/ui/autocomplete';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import type { Option } from '@/components/ui/select';
import type { Variable } from './draft';
import type { FieldErrors } from './field-errors';

type Props = {
  kind: 'environment' | 'secrets';
  rows: readonly Variable[];
  onRows: (rows: Variable[]) => void;
  errors: FieldErrors;
  /** Names of secrets to choose from. */
  suggestions?: readonly Option[];
};

const isFilled = ({ name, value }: Variable) => name !== '' || value !== '';

/** Rows of a name and what it stands for: a value, or the secret it is read from. */
export function VariableFields({ kind, rows, onRows, errors, suggestions }: Props) {
  const t = useTranslations(`deploy.${kind}`);
  const field = kind === 'environment' ? 'value' : 'valueFrom';
  const set = (id: number, change: Partial<Variable>) =>
    onRows(rows.map((row) => (row.id === id ? { ...row, ...change } : row)));
  const add = () => onRows([...rows, { id: Math.max(0, ...rows.map(({ id }) => id)) + 1, name: '', value: '' }]);

  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-sm font-medium text-ink">{t('title')}</legend>
      {rows.length === 0 && <p className="text-xs text-faint">{t('none')}</p>}
      {rows.map((row) => {
        // The wish leaves empty rows out, so its numbers are those of the filled ones.
        const place = rows.filter(isFilled).indexOf(row);
        return (
          <div key={row.id} className="flex items-start gap-2 max-sm:flex-wrap">
            <Field label={t('name')} hideLabel className="w-full sm:w-56" error={errors.at(`${kind}.${place}.name`)}>
              <Input
                mono
                value={row.name}
                placeholder={t('namePlaceholder')}
                autoComplete="off"
                spellCheck={false}
                onChange={(event) => set(row.id, { name: event.target.value })}
              />
            </Field>
            <Field label={t('value')} hideLabel className="flex-1" error={errors.at(`${kind}.${place}.${field}`)}>
              {suggestions ? (
                <Autocomplete
                  mono
                  value={row.value}
                  options={suggestions}
                  placeholder={t('valuePlaceholder')}
                  onValueChange={(value) => set(row.id, { value })}
                />
              ) : (
                <Input
                  mono
                  value={row.value}
                  autoComplete="off"
                  spellCheck={false}
                  placeholder={t('valuePlaceholder')}
                  onChange={(event) => set(row.id, { value: event.target.value })}
                />
              )}
            </Field>
            <IconButton
              label={t('remove', { name: row.name })}
              icon={<X aria-hidden className="size-3.5" />}
              onClick={() => onRows(rows.filter(({ id }) => id !== row.id))}
            />
          </div>
        );
      })}
      <Button
        size="sm"
        variant="ghost"
        className="w-fit"
        icon={<Plus aria-hidden className="size-3.5" />}
        onClick={add}
      >
        {t('add')}
      </Button>
    </fieldset>
  );
}
