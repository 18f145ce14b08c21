'use client';
import { useTranslations } from 'next-intl';
import { Field } from '@/components/ui/inputs/field';
import { Select } from '@/components/ui/inputs/select';
import { APP_PROTOCOLS } from '@/lib/domain/task-definition';
import type { PortAlias } from '../form/draft';
import { TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';

type Props = {
  alias: PortAlias;
  port: number | null;
  errors: FieldErrors;
  onAlias: (part: Partial<PortAlias>) => void;
};

const NONE = 'none';
const LABELS = { http: 'HTTP', http2: 'HTTP/2', grpc: 'gRPC' } as const;

/** What Service Connect calls a port, and what it takes its traffic for. */
export function PortAliasFields({ alias: { name, appProtocol }, port, errors, onAlias }: Props) {
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
