'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { toast } from '@/components/ui/toast';
import type { RepositoryScope } from '@/lib/domain/wire/image-actions';
import type { CleanUpActions } from './clean-up-actions';

type Props = { at: RepositoryScope; expected: string; remove: CleanUpActions['remove']; onClose: () => void };

/** Confirms that a repository shall have no lifecycle policy. */
export function RemoveDialog({ at, expected, remove, onClose }: Props) {
  const t = useTranslations('cleanUp');
  const router = useRouter();
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={t('removeTitle', { repository: at.repository })}
      description={t('removeBody')}
      confirm={t('remove')}
      onConfirm={() => awaitOutcome(remove({ ...at, expected }))}
      onDone={() => {
        toast.success(t('removed', { repository: at.repository }));
        router.refresh();
      }}
    />
  );
}
