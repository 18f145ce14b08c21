'use client';
import { useTranslations } from 'next-intl';
import type { ContainerDraft } from '../form/draft';
import { NumberField, TextField } from '../form/inputs';
import type { FieldErrors } from '../form/use-field-errors';

type Props = {
  container: ContainerDraft;
  /** What the container is called unless it is given a name; absent where the name is asked for elsewhere. */
  usual: string | undefined;
  errors: FieldErrors;
  onChange: (part: Partial<ContainerDraft>) => void;
};

/** What runs in the container, where and as whom. */
export function ContainerProcess({ container, usual, errors, onChange }: Props) {
  const t = useTranslations('deploy.more');
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <TextField
        mono
        optional
        label={t('command')}
        help={t('commandHelp')}
        error={errors.within('command')}
        value={container.command}
        placeholder="node server.js"
        onValue={(command) => onChange({ command })}
      />
      <TextField
        mono
        optional
        label={t('entryPoint')}
        help={t('entryPointHelp')}
        error={errors.within('entryPoint')}
        value={container.entryPoint}
        onValue={(entryPoint) => onChange({ entryPoint })}
      />
      <TextField
        mono
        optional
        label={t('workingDirectory')}
        error={errors.at('workingDirectory')}
        value={container.workingDirectory}
        placeholder="/app"
        onValue={(workingDirectory) => onChange({ workingDirectory })}
      />
      <TextField
        mono
        optional
        label={t('user')}
        help={t('userHelp')}
        error={errors.at('user')}
        value={container.user}
        placeholder="1000:1000"
        onValue={(user) => onChange({ user })}
      />
      {usual !== undefined && (
        <TextField
          mono
          optional
          label={t('name')}
          help={t('nameHelp')}
          error={errors.at('name')}
          value={container.name}
          placeholder={usual}
          onValue={(name) => onChange({ name })}
        />
      )}
      <NumberField
        optional
        label={t('stopTimeout')}
        help={t('stopTimeoutHelp')}
        min={0}
        max={120}
        error={errors.at('stopTimeoutSeconds')}
        value={container.stopTimeoutSeconds}
        onValue={(stopTimeoutSeconds) => onChange({ stopTimeoutSeconds })}
      />
    </div>
  );
}
