'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/inputs/field';
import { Select } from '@/components/ui/inputs/select';
import { RemoveRow, RowList } from '@/components/ui/row-list';
import { nextId, type PortAlias, type PortRow } from '../form/draft';
import { NO_ALIAS } from '../form/draft-container';
import { NumberField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { PortAliasFields } from './port-alias-fields';

type Props = {
  /** The port on which the program listens, which has its field elsewhere. */
  main: (PortAlias & { port: number }) | undefined;
  rows: readonly PortRow[];
  errors: FieldErrors;
  onMain: (part: Partial<PortAlias>) => void;
  onRows: (rows: PortRow[]) => void;
};

const PROTOCOLS = [
  { value: 'tcp', label: 'TCP' },
  { value: 'udp', label: 'UDP' },
] as const;

const ROW =
  'grid grid-cols-[5.5rem_5rem_minmax(0,1fr)_auto] items-start gap-2 sm:grid-cols-[6rem_5rem_minmax(0,1fr)_8rem_1.75rem]';

/** Ports beside the one on which the program listens, and what Service Connect calls each. */
export function PortRows({ main, rows, errors, onMain, onRows }: Props) {
  const t = useTranslations('deploy.ports');
  const set = (id: number, part: Partial<PortRow>) =>
    onRows(rows.map((row) => (row.id === id ? { ...row, ...part } : row)));
  const filled = rows.filter(({ port }) => port !== null);
  const before = main ? 1 : 0;
  return (
    <RowList
      title={t('title')}
      none={t('none')}
      hint={t('hint')}
      isEmpty={rows.length === 0 && !main}
      add={t('add')}
      onAdd={() => onRows([...rows, { id: nextId(rows), port: null, protocol: 'tcp', ...NO_ALIAS }])}
    >
      {main && (
        <div className={ROW}>
          <span className="flex h-8 items-center px-2.5 text-sm text-dim tabular-nums">{main.port}</span>
          <span className="flex h-8 items-center px-2.5 text-sm text-dim">TCP</span>
          <PortAliasFields alias={main} port={main.port} errors={errors.below('0')} onAlias={onMain} />
        </div>
      )}
      {rows.map((row) => {
        const place = String(before + filled.indexOf(row));
        return (
          <div key={row.id} className={ROW}>
            <NumberField
              hideLabel
              label={t('port')}
              min={1}
              max={65_535}
              error={errors.at(`${place}.containerPort`)}
              value={row.port}
              onValue={(port) => set(row.id, { port })}
            />
            <Field label={t('protocol')} hideLabel>
              <Select
                value={row.protocol}
                options={PROTOCOLS}
                onValueChange={(protocol) => set(row.id, { protocol })}
              />
            </Field>
            <PortAliasFields
              alias={row}
              port={row.port}
              errors={errors.below(place)}
              onAlias={(part) => set(row.id, part)}
            />
            <RemoveRow label={t('remove')} onClick={() => onRows(rows.filter(({ id }) => id !== row.id))} />
          </div>
        );
      })}
    </RowList>
  );
}
