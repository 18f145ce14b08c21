'use client';
import { useTranslations } from 'next-intl';
import { Field, Input } from '@/components/ui/inputs/field';
import { RadioGroup } from '@/components/ui/inputs/radio-group';
import { RemoveRow, RowList } from '@/components/ui/row-list';
import { ENCRYPTIONS, type Encryption } from '@/lib/domain/image';

export type CreationDraft = { encryption: Encryption; kmsKey: string; tags: { key: string; value: string }[] };

type Props = {
  draft: CreationDraft;
  onChange: (draft: CreationDraft) => void;
  errorAt: (path: string) => string | undefined;
};

/** What is decided when a repository is created: its encryption, and the tags of the resource. */
export function NewRepositoryFields({ draft, onChange, errorAt }: Props) {
  const t = useTranslations('image');
  const { encryption, kmsKey, tags } = draft;
  const setTag = (index: number, part: Partial<CreationDraft['tags'][number]>) =>
    onChange({ ...draft, tags: tags.map((tag, place) => (place === index ? { ...tag, ...part } : tag)) });
  return (
    <div className="flex flex-col gap-4">
      <fieldset className="flex min-w-0 flex-col gap-2">
        <legend className="mb-1 text-sm font-medium text-ink">{t('dialog.encryption')}</legend>
        <p className="text-xs text-faint">{t('dialog.encryptionHelp')}</p>
        <RadioGroup
          aria-label={t('dialog.encryption')}
          value={encryption}
          onValueChange={(value) => onChange({ ...draft, encryption: value })}
          options={ENCRYPTIONS.map((value) => ({
            value,
            label: t(`encryptionKind.${value}`),
            help: t(`dialog.${value}Help`),
          }))}
        />
        {encryption !== 'aes256' && (
          <Field optional label={t('dialog.kmsKey')} help={t('dialog.kmsKeyHelp')} error={errorAt('kmsKey')}>
            <Input
              mono
              value={kmsKey}
              autoComplete="off"
              spellCheck={false}
              placeholder="alias/images"
              onChange={(event) => onChange({ ...draft, kmsKey: event.target.value })}
            />
          </Field>
        )}
      </fieldset>
      <RowList
        title={t('dialog.resourceTags')}
        none={t('dialog.noResourceTags')}
        hint={t('dialog.noResourceTags')}
        isEmpty={tags.length === 0}
        add={t('dialog.addTag')}
        onAdd={() => onChange({ ...draft, tags: [...tags, { key: '', value: '' }] })}
      >
        {tags.map((tag, index) => (
          // Rows have no name of their own until one is typed.
          <div key={index.toString()} className="flex items-start gap-2">
            <Field hideLabel className="flex-1" label={t('dialog.tagKey')} error={errorAt(`tags.${index}.key`)}>
              <Input
                value={tag.key}
                placeholder={t('dialog.tagKey')}
                autoComplete="off"
                onChange={(event) => setTag(index, { key: event.target.value })}
              />
            </Field>
            <Field hideLabel className="flex-1" label={t('dialog.tagValue')} error={errorAt(`tags.${index}.value`)}>
              <Input
                value={tag.value}
                placeholder={t('dialog.tagValue')}
                autoComplete="off"
                onChange={(event) => setTag(index, { value: event.target.value })}
              />
            </Field>
            <RemoveRow
              label={t('dialog.removeTag', { key: tag.key })}
              onClick={() => onChange({ ...draft, tags: tags.filter((_, place) => place !== index) })}
            />
          </div>
        ))}
      </RowList>
    </div>
  );
}
