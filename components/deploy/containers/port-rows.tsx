'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/inputs/field';
import { Select } from '@/components/ui/inputs/select';
import { APP_PROTOCOLS } from '@/lib/domain/task-definition';
import { FieldRows } from '../form/field-rows';
import { NumberField, TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';
import { NO_ALIAS, type PortAlias, type PortRow } from './containers-draft';

type Props = {
  /** The port on which the program listens, which has its field elsewhere. */
  main: (PortAlias & { port: number }) | undefined;
  rows: readonly PortRow[];
  errors: FieldErrors;
  onMain: (part: Partial<PortAlias>) => void;
  onRows: (edit: (rows: readonly PortRow[]) => PortRow[]) => void;
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
  return (
    <FieldRows
      title={t('title')}
      none={t('none')}
      hint={t('hint')}
      add={t('add')}
      newRow={(id): PortRow => ({ id, port: null, protocol: 'tcp', ...NO_ALIAS })}
      removeLabel={() => t('remove')}
      rows={rows}
      errors={errors}
      isEntry={({ port }) => port !== null}
      entriesBefore={main ? 1 : 0}
      onRows={onRows}
      rowClassName={ROW}
      header={
        main && (
          <div className={ROW}>
            <span className="flex h-8 items-center px-2.5 text-sm text-dim tabular-nums">{main.port}</span>
            <span className="flex h-8 items-center px-2.5 text-sm text-dim">TCP</span>
            <PortAliasFields alias={main} port={main.port} errors={errors.below('0')} onAlias={onMain} />
          </div>
        )
      }
    >
      {(row, errorsOfRow, set) => (
        <>
          <NumberField
            hideLabel
            label={t('port')}
            min={1}
            max={65_535}
            error={errorsOfRow.at('containerPort')}
            value={row.port}
            onValue={(port) => set({ port })}
          />
          <Field label={t('protocol')} hideLabel>
            <Select value={row.protocol} options={PROTOCOLS} onValueChange={(protocol) => set({ protocol })} />
          </Field>
          <PortAliasFields alias={row} port={row.port} errors={errorsOfRow} onAlias={set} />
        </>
      )}
    </FieldRows>
  );
}

type AliasProps = {
  alias: PortAlias;
  port: number | null;
  errors: FieldErrors;
  onAlias: (part: Partial<PortAlias>) => void;
};

const NONE = 'none';
const LABELS = { http: 'HTTP', http2: 'HTTP/2', grpc: 'gRPC' } as const;

/** What Service Connect calls a port, and what it takes its traffic for. */
function PortAliasFields({ alias: { name, appProtocol }, port, errors, onAlias }: AliasProps) {
  const t = useTranslations('deploy.ports');
  const options = [
    { value: NONE, label: t('appProtocolNone') },
    ...APP_PROTOCOLS.map((value) => ({ value, label: LABELS[value] })),
  ] as const;
  const at = { port: port ?? 0 };
  return (
    <>
      <TextField
        mono
        hideLabel
        label={t('name', at)}
        error={errors.at('name')}
        value={name}
        placeholder={t('namePlaceholder')}
        onValue={(typed) => onAlias({ name: typed })}
      />
      <Field label={t('appProtocol', at)} hideLabel error={errors.at('appProtocol')} className="max-sm:col-span-3">
        <Select
          value={appProtocol ?? NONE}
          options={options}
          onValueChange={(value) => onAlias({ appProtocol: APP_PROTOCOLS.find((each) => each === value) ?? null })}
        />
      </Field>
    </>
  );
}
