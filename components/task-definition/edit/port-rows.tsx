'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/inputs/field';
import { NumberInput } from '@/components/ui/inputs/number-input';
import { Select } from '@/components/ui/inputs/select';
import { RemoveRow, RowList } from '@/components/ui/row-list';
import { listIn, numberIn, type Path, textIn } from '@/lib/domain/task-definition/json';
import { appendJsonItem, removeJsonItem, setJsonValue } from './edit-text';
import { useFields } from './fields-context';

const PROTOCOLS = [
  { value: 'tcp', label: 'TCP' },
  { value: 'udp', label: 'UDP' },
] as const;

/** ECS takes a hundred. */
const ROWS_SHOWN = 200;

/** The port mappings of a container. Service Connect's names and protocols stay as the JSON has them. */
export function PortRows({ container, path }: { container: unknown; path: Path }) {
  const t = useTranslations('registering.fields');
  const { edit, errorAt } = useFields();
  const rows = listIn(container, 'portMappings');
  const at = [...path, 'portMappings'];
  // ECS returns the host port as well, which is the same on Fargate.
  const withPort = (text: string, place: Path, row: unknown, port: number | null) => {
    const next = setJsonValue(text, [...place, 'containerPort'], port ?? undefined);
    return numberIn(row, 'hostPort') === undefined
      ? next
      : setJsonValue(next, [...place, 'hostPort'], port ?? undefined);
  };

  return (
    <RowList
      title={t('ports')}
      none={t('noPorts')}
      isEmpty={rows.length === 0}
      add={t('addPort')}
      onAdd={() => edit((text) => appendJsonItem(text, at, rows.length, { containerPort: 8080 }))}
    >
      {rows.slice(0, ROWS_SHOWN).map((row, index) => {
        const place = [...at, index];
        return (
          <div key={place.join('.')} className="flex items-start gap-2">
            <Field hideLabel label={t('port')} error={errorAt([...place, 'containerPort'])}>
              <NumberInput
                value={numberIn(row, 'containerPort') ?? null}
                min={1}
                max={65_535}
                onValueChange={(port) => edit((text) => withPort(text, place, row, port))}
              />
            </Field>
            <Field hideLabel label={t('protocol')} className="w-24">
              <Select
                value={textIn(row, 'protocol') ?? 'tcp'}
                options={PROTOCOLS}
                onValueChange={(protocol) => edit((text) => setJsonValue(text, [...place, 'protocol'], protocol))}
              />
            </Field>
            <RemoveRow
              label={t('removePort', { port: numberIn(row, 'containerPort') ?? '' })}
              onClick={() => edit((text) => removeJsonItem(text, at, rows.length, index))}
            />
          </div>
        );
      })}
    </RowList>
  );
}
