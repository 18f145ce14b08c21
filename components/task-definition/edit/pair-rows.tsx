'use client';
import { useTranslations } from 'next-intl';
import { RemoveRow, RowList } from '@/components/ui/row-list';
import { listIn, type Path, textIn } from '@/lib/domain/task-definition/json';
import { appendJsonItem, removeJsonItem } from './edit-text';
import { useFields } from './fields-context';
import { TextMember } from './text-member';

type Props = { container: unknown; path: Path; list: 'environment' | 'secrets' };

/** What is beyond stays in the text, which has no room for as many within ECS's 64 KiB. */
const ROWS_SHOWN = 1_000;

/** The variables of a container: plain ones, or those that ECS reads from a secret or a parameter. */
export function PairRows({ container, path, list }: Props) {
  const t = useTranslations('registering.fields');
  const { edit } = useFields();
  const rows = listIn(container, list);
  const at = [...path, list];
  const isSecret = list === 'secrets';
  const value = isSecret ? 'valueFrom' : 'value';

  return (
    <RowList
      title={t(list)}
      none={t(isSecret ? 'noSecrets' : 'noEnvironment')}
      isEmpty={rows.length === 0}
      add={t(isSecret ? 'addSecret' : 'addVariable')}
      onAdd={() => edit((text) => appendJsonItem(text, at, rows.length, { name: '', [value]: '' }))}
    >
      {rows.slice(0, ROWS_SHOWN).map((row, index) => {
        const place = [...at, index];
        return (
          <div key={place.join('.')} className="flex items-start gap-2 max-sm:flex-wrap">
            <TextMember
              required
              hideLabel
              label={t('variableName')}
              of={row}
              path={place}
              name="name"
              className="w-full sm:w-56"
            />
            <TextMember
              required
              hideLabel
              label={t(isSecret ? 'secretFrom' : 'variableValue')}
              of={row}
              path={place}
              name={value}
              className="flex-1"
            />
            <RemoveRow
              label={t('removeRow', { name: textIn(row, 'name') ?? '' })}
              onClick={() => edit((text) => removeJsonItem(text, at, rows.length, index))}
            />
          </div>
        );
      })}
    </RowList>
  );
}
