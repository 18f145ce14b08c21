'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { awaitOutcome } from '@/components/problem/await-outcome';
import { ConfirmDialog } from '@/components/problem/confirm-dialog';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { Field, Input } from '@/components/ui/inputs/field';
import { toast } from '@/components/ui/toast';
import { isImageTag } from '@/lib/domain/changes/repository-rules';
import type { Image } from '@/lib/domain/image';
import type { FieldProblem } from '@/lib/domain/problem';
import type { ImageScope, TagImage } from '@/lib/domain/wire/image-actions';
import { useFieldError } from '../use-field-error';

type Props = { at: ImageScope; image: Image; tag: TagImage; onClose: () => void };

/** Gives an image another tag; when another image has it, asks whether the tag moves. */
export function TagImageDialog({ at, image, tag, onClose }: Props) {
  const t = useTranslations('image.tagging');
  const router = useRouter();
  const [name, setName] = useState('');
  const [moves, setMoves] = useState(false);
  // What the server found about this tag.
  const [refused, setRefused] = useState<{ name: string; fields: FieldProblem[] }>();
  const found = refused?.name === name ? refused.fields : [];
  const isBad = name !== '' && !isImageTag(name);
  const errorAt = useFieldError(isBad ? [{ path: 'tag', reason: 'image-tag' }] : found);
  const holder = found.find(({ reason }) => reason === 'image-tag-taken')?.facts?.image;
  const isRefused = found.some(({ reason }) => reason === 'image-tag-immutable');
  const error = errorAt('tag');
  const reason = () => {
    if (name === '') return t('noTag');
    if (image.tags.includes(name)) return t('has');
    return isBad || isRefused || (holder !== undefined && !moves) ? error : undefined;
  };
  const submit = async () => {
    const outcome = await awaitOutcome(tag({ ...at, tag: name, moves }));
    if (!outcome.ok) setRefused({ name, fields: outcome.problem.fields ?? [] });
    return outcome;
  };
  return (
    <ConfirmDialog
      open
      marksFields
      onOpenChange={onClose}
      title={t('title')}
      description={t('body')}
      confirm={t('confirm')}
      disabledReason={reason()}
      onConfirm={submit}
      onDone={(done) => {
        toast.success(t('done', { tag: done.tag }));
        router.refresh();
      }}
    >
      <Field label={t('tag')} error={moves && !isBad && !isRefused ? undefined : error}>
        <Input
          mono
          value={name}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => {
            setName(event.target.value);
            setMoves(false);
          }}
        />
      </Field>
      {holder !== undefined && (
        <Checkbox
          checked={moves}
          onCheckedChange={setMoves}
          label={t('moves', { image: String(holder) })}
          help={t('movesHelp')}
        />
      )}
    </ConfirmDialog>
  );
}
