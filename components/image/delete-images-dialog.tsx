'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { toast } from '@/components/ui/toast';
import type { Image } from '@/lib/domain/image';
import type { ImageNeeds } from '@/lib/domain/lifecycle-policy/image-needs';
import type { Scope } from '@/lib/domain/scope';
import type { DeletedImages, DeleteImages } from '@/lib/domain/wire/image-actions';
import { ImagesToDelete } from './images-to-delete';
import { useBrokenThings } from './use-broken-things';

type Props = {
  scope: Scope;
  repository: string;
  images: readonly Image[];
  needs: ImageNeeds | undefined;
  remove: DeleteImages;
  onClose: () => void;
  onDeleted: (result: DeletedImages) => void;
};

/** Asks before images are deleted; for those that something needs, once more. */
export function DeleteImagesDialog({ scope, repository, images, needs, remove, onClose, onDeleted }: Props) {
  const t = useTranslations('image');
  const router = useRouter();
  const [acceptsNeeds, setAccepts] = useState(false);
  // The server has found needs that this page did not know of.
  const [wasRefused, setRefused] = useState(false);
  const count = images.length;
  const isNeeded = !needs || wasRefused || images.some(({ digest }) => (needs[digest] ?? []).length > 0);
  const what = useBrokenThings(images.flatMap(({ digest }) => needs?.[digest] ?? []));
  const submit = async () => {
    const digests = images.map(({ digest }) => digest);
    const outcome = await awaitOutcome(remove({ ...scope, repository, digests, acceptsNeeds }));
    if (!outcome.ok && outcome.problem.fields?.some(({ path }) => path === 'acceptsNeeds')) setRefused(true);
    return outcome;
  };
  return (
    <ConfirmDialog
      open
      danger
      width="md"
      onOpenChange={onClose}
      title={t('deleting.title', { count })}
      description={
        <>
          {t('deleting.body', { count })} {images.some(({ isIndex }) => isIndex) && t('deleting.indexStays')}
        </>
      }
      confirm={t('deleting.confirm', { count })}
      disabledReason={isNeeded && !acceptsNeeds ? t('breaks.first') : undefined}
      onConfirm={submit}
      onDone={(result) => {
        if (result.count > 0) toast.success(t('deleting.done', { count: result.count }));
        onDeleted(result);
        router.refresh();
      }}
    >
      <ImagesToDelete scope={scope} images={images} needs={needs} />
      {isNeeded && (
        <Checkbox
          checked={acceptsNeeds}
          onCheckedChange={setAccepts}
          label={what === '' ? t('breaks.acceptUnknown') : t('breaks.accept', { what })}
        />
      )}
    </ConfirmDialog>
  );
}
