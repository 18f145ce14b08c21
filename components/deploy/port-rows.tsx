'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { nextId, type PortRow } from './draft';
import type { FieldErrors } from './field-errors';
import { NumberField } from './inputs';
import { RemoveRow, RowList } from './row-list';

type Props = {
  rows: readonly PortRow[];
  /** How many ports the wish lists before these. */
  before: number;
  errors: FieldErrors;
  onRows: (rows: PortRow[]) => void;
};

const PROTOCOLS = [
  { value: 'tcp', label: 'TCP' },
  { value: 'udp', label: 'UDP' },
] as const;

/** Ports beside the one on which the program listens. */
export function PortRows({ rows, before, errors, onRows }: Props) {
  const t = useTranslations('deploy.ports');
  const set = (id: number, part: Partial<PortRow>) =>
    onRows(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const filled = rows.filter(({ port }) => port !== null);
  return (
    <RowList
      title={t('title')}
      none={t('none')}
      isEmpty={rows.length === 0}
      add={t('add')}
      onAdd={() => onRows([...rows, { id: nextId(rows), port: null, protocol: 'tcp' }])}
    >
      {rows.map((row) => (
        <div key={row.id} className="flex items-start gap-2">
          <NumberField
            hideLabel
            label={t('port')}
            min={1}
            max={65_535}
            error={errors.at(`${before + filled.indexOf(row)}.containerPort`)}
            value={row.port}
            onValue={(port) => set(row.id, { port })}
          />
          <Field label={t('protocol')} hideLabel className="w-24">
            <Select value={row.protocol} options={PROTOCOLS} onValueChange={(protocol) => set(row.id, { protocol })} />
          </Field>
          <RemoveRow label={t('remove')} onClick={() => onRows(rows.filter(({ id }) => id !== row.id))} />
        </div>
      ))}
    </RowList>
  );
}
