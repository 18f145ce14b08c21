'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { toast } from '@/components/ui/toast';
import { type CleanUp, neededImages } from '@/lib/domain/lifecycle-policy/clean-up';
import type { RepositoryScope } from '@/lib/domain/wire/image-actions';
import type { CleanUpActions } from './clean-up-actions';
import { NeededWarning } from './needed-warning';

type Props = {
  at: RepositoryScope;
  policy: string;
  /** The policy in force. */
  expected: string | null;
  cleanUp: CleanUp;
  apply: CleanUpActions['apply'];
  onClose: () => void;
};

/** Confirms a policy that was previewed; images that something needs must be acknowledged. */
export function ApplyDialog({ at, policy, expected, cleanUp, apply, onClose }: Props) {
  const t = useTranslations('cleanUp');
  const router = useRouter();
  const [isAcknowledged, setAcknowledged] = useState(false);
  const needed = neededImages(cleanUp);
  const deleted = cleanUp.images.filter(({ action }) => action === 'expire').length;
  return (
    <ConfirmDialog
      open
      danger={deleted > 0}
      width="md"
      onOpenChange={onClose}
      title={t('applyTitle', { repository: at.repository })}
      description={t('applyBody', { deleted, archived: cleanUp.archived.images })}
      confirm={t('apply')}
      disabledReason={needed.length > 0 && !isAcknowledged ? t('notAcknowledged') : undefined}
      onConfirm={() =>
        awaitOutcome(apply({ ...at, policy, expected, acknowledged: needed.map(({ digest }) => digest) }))
      }
      onDone={() => {
        toast.success(t('applied', { repository: at.repository }));
        router.refresh();
      }}
    >
      {needed.length > 0 && (
        <>
          <NeededWarning scope={at} images={needed} />
          <Checkbox
            checked={isAcknowledged}
            onCheckedChange={setAcknowledged}
            label={t('acknowledge', { count: needed.length })}
          />
        </>
      )}
    </ConfirmDialog>
  );
}
