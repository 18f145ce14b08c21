'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field, Input } from '@/components/ui/inputs/field';
import { toast } from '@/components/ui/toast';
import type { Scope } from '@/lib/domain/scope';
import type { RepositoryView } from '@/lib/domain/wire/image-actions';
import { routes } from '@/lib/routes';
import { ImagesToDelete } from './images-to-delete';
import type { RepositoryActions } from './repository-actions';

type Props = { at: Scope; view: RepositoryView; remove: RepositoryActions['remove']; onClose: () => void };

/** Lists the images of a repository with what needs them, and asks for its name before it is deleted. */
export function DeleteRepositoryDialog({ at, view, remove, onClose }: Props) {
  const t = useTranslations('image.dialog');
  const router = useRouter();
  const [typed, setTyped] = useState('');
  const [withImages, setWithImages] = useState(false);
  const { imageCount } = view;
  const { name } = view.repository;
  const isEmpty = imageCount === 0;
  const acceptsNeeds = view.needs === undefined || Object.keys(view.needs).length > 0;
  const reason = !isEmpty && !withImages ? t('withImagesFirst') : typed === name ? undefined : t('mismatch');
  return (
    <ConfirmDialog
      open
      danger
      width="md"
      onOpenChange={onClose}
      title={t('deleteTitle', { name })}
      description={t('deleteBody')}
      confirm={t('delete', { name })}
      disabledReason={reason}
      onConfirm={() => awaitOutcome(remove({ ...at, repository: name, typed, withImages, acceptsNeeds }))}
      onDone={() => {
        toast.success(t('deleted', { name }));
        router.push(routes.images(at));
      }}
    >
      {!isEmpty && (
        <>
          <ImagesToDelete scope={at} images={view.images} total={imageCount} needs={view.needs} />
          <Checkbox
            checked={withImages}
            onCheckedChange={setWithImages}
            label={t('withImages', { count: imageCount })}
            help={t('withImagesHelp')}
          />
        </>
      )}
      <Field label={t('typed', { name })}>
        <Input value={typed} autoComplete="off" spellCheck={false} onChange={(event) => setTyped(event.target.value)} />
      </Field>
    </ConfirmDialog>
  );
}
