'use client';
import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field, Input } from '@/components/ui/inputs/field';
import { RadioGroup } from '@/components/ui/inputs/radio-group';
import type { SettingsDraft } from './repository-draft';

type Props = {
  draft: SettingsDraft;
  onChange: (draft: SettingsDraft) => void;
  /** What is wrong with the filters. */
  error: string | undefined;
};

/** The settings of a repository that can be changed: whether tags may move, and scans of what is pushed. */
export function RepositorySettingsFields({ draft, onChange, error }: Props) {
  const t = useTranslations('image.dialog');
  return (
    <>
      <fieldset className="flex min-w-0 flex-col gap-2">
        <legend className="mb-1 text-sm font-medium text-ink">{t('tags')}</legend>
        <RadioGroup
          aria-label={t('tags')}
          value={draft.tags}
          onValueChange={(tags) => onChange({ ...draft, tags })}
          options={[
            { value: 'mutable', label: t('mutable'), help: t('mutableHelp') },
            { value: 'immutable', label: t('immutable'), help: t('immutableHelp') },
          ]}
        />
        <Field
          optional
          label={t('filters')}
          help={t(draft.tags === 'mutable' ? 'filtersHelpMutable' : 'filtersHelpImmutable')}
          error={error}
        >
          <Input
            mono
            value={draft.filters}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onChange({ ...draft, filters: event.target.value })}
          />
        </Field>
      </fieldset>
      <Checkbox
        checked={draft.scanOnPush}
        onCheckedChange={(scanOnPush) => onChange({ ...draft, scanOnPush })}
        label={t('scanOnPush')}
        help={t('scanOnPushHelp')}
      />
    </>
  );
}
