'use client';
import { ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseImageReference } from '@/lib/domain/image-reference';
import type { ServiceRow } from '@/lib/domain/live';
import { stillNewer } from '@/lib/domain/newer-image';
import { useNote } from './service-notes';

const HASH_LENGTH = 7;

/** The main container's image: repository, tag and short digest, how many further containers, and a newer image. */
export function ImageCell({ images, cluster, name }: Pick<ServiceRow, 'images' | 'cluster' | 'name'>) {
  const t = useTranslations('fleet');
  const note = useNote(cluster, name);
  const [main] = images;
  if (!main) return <span className="text-faint">{t('noImage')}</span>;

  const { repository = main.image, tag, digest: pinned } = parseImageReference(main.image) ?? {};
  const digest = main.digest ?? pinned;
  const newer = stillNewer(note?.newer, main.image, digest);
  const hasMoved = newer !== undefined && newer.tag === (tag ?? 'latest');
  const title = newer && t(hasMoved ? 'movedTitle' : 'newerTitle', { tag: newer.tag });
  return (
    <span
      className="flex min-w-0 items-baseline gap-1.5 overflow-hidden"
      title={digest ? `${main.image}\n${digest}` : main.image}
    >
      <span className="flex min-w-0 overflow-hidden font-mono text-xs">
        {/* The tag says more than the repository: it is cut last. */}
        <span className="shrink-[9999] truncate text-faint">{repository}</span>
        {tag && <span className="truncate text-ink">:{tag}</span>}
      </span>
      {digest && (
        <span className="shrink-0 font-mono text-2xs text-faint max-lg:hidden">
          {digest.replace(/^sha256:/, '').slice(0, HASH_LENGTH)}
        </span>
      )}
      {images.length > 1 && (
        <span className="shrink-0 text-2xs text-faint">{t('moreContainers', { count: images.length - 1 })}</span>
      )}
      {newer && (
        <span title={title} className="flex shrink-0 items-center text-2xs text-accent-text">
          <ArrowUp aria-hidden className="size-3" />
          <span className="sr-only">{title}</span>
          <span aria-hidden className="max-w-24 truncate font-mono">
            {hasMoved ? t('moved') : newer.tag}
          </span>
        </span>
      )}
    </span>
  );
}
