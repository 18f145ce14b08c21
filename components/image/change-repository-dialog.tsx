'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { toast } from '@/components/ui/toast';
import { changeRepositoryMutations } from '@/lib/domain/changes/repository-changes';
import { checkRepositorySettings } from '@/lib/domain/changes/repository-rules';
import type { Repository } from '@/lib/domain/image';
import type { Scope } from '@/lib/domain/scope';
import type { RepositoryActions } from './repository-actions';
import { draftFromSettings, settingsFromDraft } from './repository-draft';
import { RepositorySettingsFields } from './repository-settings-fields';
import { useFieldError } from './use-field-error';

type Props = { at: Scope; repository: Repository; change: RepositoryActions['change']; onClose: () => void };

/** Changes the settings of a repository. */
export function ChangeRepositoryDialog({ at, repository, change, onClose }: Props) {
  const t = useTranslations('image.dialog');
  const router = useRouter();
  const [draft, setDraft] = useState(() => draftFromSettings(repository));
  const settings = settingsFromDraft(draft);
  const problems = checkRepositorySettings(settings);
  const errorAt = useFieldError(problems);
  const { name } = repository;
  const isSame = changeRepositoryMutations(repository, settings).length === 0;
  return (
    <ConfirmDialog
      open
      width="md"
      onOpenChange={onClose}
      title={t('changeTitle', { name })}
      description={t('changeBody')}
      confirm={t('change')}
      disabledReason={problems.length > 0 ? t('correct') : isSame ? t('same') : undefined}
      onConfirm={() => awaitOutcome(change({ ...at, repository: name, ...settings }))}
      onDone={() => {
        toast.success(t('changed', { name }));
        router.refresh();
      }}
    >
      <RepositorySettingsFields draft={draft} onChange={setDraft} error={errorAt('tagFilters')} />
    </ConfirmDialog>
  );
}
