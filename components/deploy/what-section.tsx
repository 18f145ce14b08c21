'use client';
import { useTranslations } from 'next-intl';
import { Field, Input } from '@/components/ui/field';
import { NumberInput } from '@/components/ui/number-input';
import { SegmentedControl } from '@/components/ui/segmented-control';
import type { Repository } from '@/lib/domain/image';
import type { Scope } from '@/lib/domain/scope';
import type { DeployActions } from './actions';
import { ImageSection } from './image-section';
import type { PartProps } from './part-props';
import { SizeFields } from './size-fields';
import { VariableFields } from './variable-fields';

type Props = PartProps & {
  scope: Scope;
  repositories: readonly Repository[];
  secrets: readonly { arn: string; name: string }[];
  listImages: DeployActions['listImages'];
};

const ARCHITECTURES = [
  { value: 'x86_64', label: 'x86_64' },
  { value: 'arm64', label: 'ARM64' },
] as const;

/** The image, its name, and what its container gets. */
export function WhatSection({ draft, change, errors, scope, repositories, secrets, listImages }: Props) {
  const t = useTranslations('deploy.what');
  return (
    <div className="flex flex-col gap-4">
      <ImageSection {...{ draft, change, errors, scope, repositories, listImages }} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t('name')} help={t('nameHelp')} error={errors.at('name')}>
          <Input
            value={draft.name}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => change({ ...draft, name: event.target.value, isNameTyped: event.target.value !== '' })}
          />
        </Field>
        <Field label={t('port')} optional help={t('portHelp')} error={errors.at('containerPort')}>
          <NumberInput
            value={draft.containerPort}
            min={1}
            max={65535}
            onValueChange={(containerPort) => change({ ...draft, containerPort })}
          />
        </Field>
      </div>
      <SizeFields {...{ draft, change, errors }} />
      <Field label={t('architecture')} help={t('architectureHelp')} error={errors.at('architecture')}>
        <SegmentedControl
          aria-label={t('architecture')}
          value={draft.architecture}
          options={ARCHITECTURES}
          onValueChange={(architecture) => change({ ...draft, architecture })}
        />
      </Field>
      <VariableFields
        kind="environment"
        rows={draft.environment}
        onRows={(environment) => change({ ...draft, environment })}
        errors={errors}
      />
      <VariableFields
        kind="secrets"
        rows={draft.secrets}
        onRows={(rows) => change({ ...draft, secrets: rows })}
        errors={errors}
        suggestions={secrets.map(({ arn, name }) => ({ value: arn, label: name }))}
      />
    </div>
  );
}
