'use client';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import type { Image } from '@/lib/domain/image';
import { shortDigest } from '@/lib/domain/image-reference';
import type { ImageNeeds } from '@/lib/domain/lifecycle-policy/image-needs';
import type { Scope } from '@/lib/domain/scope';
import { ImageNeedsList } from './image-needs-list';

const LISTED = 20;

type Props = {
  scope: Scope;
  images: readonly Image[];
  /** How many there are, when not all of them are given. */
  total?: number;
  needs: ImageNeeds | undefined;
};

/** What would be deleted: needed images first, each with what needs it, and a warning about those. */
export function ImagesToDelete({ scope, images, total = images.length, needs }: Props) {
  const t = useTranslations('image');
  const needsOf = ({ digest }: Image) => needs?.[digest] ?? [];
  const needed = images.filter((image) => needsOf(image).length > 0);
  const shown = [...needed, ...images.filter((image) => needsOf(image).length === 0)].slice(0, LISTED);
  return (
    <>
      {needed.length > 0 && (
        <Callout tone="bad" title={t('breaks.title', { count: needed.length, total })}>
          {t(needed.length === 1 ? 'breaks.body' : 'breaks.bodyMany')}
        </Callout>
      )}
      {!needs && (
        <Callout tone="warn" title={t('breaks.unknownTitle')}>
          {t('breaks.unknownBody')}
        </Callout>
      )}
      <ul
        aria-label={t('dialog.imagesInIt')}
        className="max-h-64 divide-y divide-hairline overflow-y-auto rounded-md border border-hairline text-sm"
      >
        {shown.map((image) => (
          <li key={image.digest} className="flex flex-col gap-0.5 px-3 py-2">
            <span className="flex flex-wrap gap-x-2 font-mono text-xs">
              <span className="break-all text-ink">{image.tags.join(', ') || t('untagged')}</span>
              <span className="text-faint">{shortDigest(image.digest)}</span>
            </span>
            {needsOf(image).length > 0 && <ImageNeedsList scope={scope} needs={needsOf(image)} />}
          </li>
        ))}
        {total > shown.length && (
          <li className="px-3 py-2 text-dim">{t('dialog.moreImages', { count: total - shown.length })}</li>
        )}
      </ul>
    </>
  );
}
