'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { Disclosure } from '@/components/ui/disclosure';
import { Field, Input } from '@/components/ui/inputs/field';
import { checkNewRepository } from '@/lib/domain/changes/repository-rules';
import type { FieldProblem } from '@/lib/domain/problem';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { type CreationDraft, NewRepositoryFields } from './new-repository-fields';
import type { RepositoryActions } from './repository-actions';
import { type SettingsDraft, settingsFromDraft } from './repository-draft';
import { RepositorySettingsFields } from './repository-settings-fields';
import { useFieldError } from './use-field-error';

type Props = { at: Scope; create: RepositoryActions['create']; onCreated: () => void; onClose: () => void };

/** Asks for the name and the settings of a new repository, creates it and opens its page. */
export function NewRepositoryDialog({ at, create, onCreated, onClose }: Props) {
  const t = useTranslations('image.dialog');
  const router = useRouter();
  const isCreated = useRef(false);
  const [name, setName] = useState('');
  const [settings, setSettings] = useState<SettingsDraft>({ tags: 'immutable', filters: '', scanOnPush: true });
  const [creation, setCreation] = useState<CreationDraft>({ encryption: 'aes256', kmsKey: '', tags: [] });
  // What the server found, until something else is typed.
  const [refused, setRefused] = useState<{ name: string; fields: FieldProblem[] }>();
  const request = { ...settingsFromDraft(settings), ...creation };
  const isBlank = (index: number) => creation.tags[index]?.key === '' && creation.tags[index]?.value === '';
  const problems = checkNewRepository(name, request).filter(({ path }) => !isBlank(Number(path.split('.')[1])));
  const shown = [...problems, ...(refused?.name === name ? refused.fields : [])].filter(
    // Nobody has typed a name yet.
    ({ path }) => !(path === 'repository' && name === ''),
  );
  const errorAt = useFieldError(shown);
  const submit = async () => {
    const tags = creation.tags.filter((_, index) => !isBlank(index));
    const outcome = await awaitOutcome(create({ ...at, repository: name, ...request, tags }));
    isCreated.current = outcome.ok;
    if (!outcome.ok) setRefused({ name, fields: outcome.problem.fields ?? [] });
    return outcome;
  };
  return (
    <ConfirmDialog
      open
      marksFields
      width="md"
      onOpenChange={() => {
        // The page of the repository comes next: the address of this one is left alone.
        if (!isCreated.current) onClose();
      }}
      title={t('newTitle')}
      description={t('newBody')}
      confirm={t('create')}
      disabledReason={name === '' ? t('noName') : problems.length > 0 ? t('correct') : undefined}
      onConfirm={submit}
      onDone={({ repository }) => {
        router.push(routes.repository({ ...at, repository }));
        onCreated();
      }}
    >
      <Field label={t('name')} help={t('nameHelp')} error={errorAt('repository')}>
        <Input
          mono
          value={name}
          autoComplete="off"
          spellCheck={false}
          autoCapitalize="none"
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <RepositorySettingsFields draft={settings} onChange={setSettings} error={errorAt('tagFilters')} />
      <Disclosure title={t('more')} mustShow={shown.some(({ path }) => /^(kmsKey|tags\b)/.test(path))}>
        <NewRepositoryFields draft={creation} onChange={setCreation} errorAt={errorAt} />
      </Disclosure>
    </ConfirmDialog>
  );
}
