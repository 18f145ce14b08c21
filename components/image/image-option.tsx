'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { shortDigest } from '@/lib/domain/image-reference';
import type { UsedImage } from '@/lib/domain/image-usage';
import { useFormat } from '@/lib/i18n/use-format';

/** An image may have a thousand tags; its page lists them all. */
export const TAGS_SHOWN = 8;

/** What stands in the input once an image is chosen: its first tag, else its digest. */
export const labelOf = (image: UsedImage): string => image.tags[0] ?? image.digest;

type Props = { image: UsedImage; here?: { cluster: string; service: string } | undefined };

/** One image of a repository: its tags, age, digest, size, architecture, and where it runs. */
export function ImageOption({ image, here }: Props) {
  const t = useTranslations('deployment.picker');
  const hidden = useTranslations('image.needs');
  const format = useFormat();
  const isThis = (use: { cluster: string; service: string }) =>
    use.cluster === here?.cluster && use.service === here.service;
  const isHere = image.usedBy.some(isThis);
  const elsewhere = image.usedBy.filter((use) => !isThis(use)).map((use) => `${use.cluster}/${use.service}`);
  const { hiddenUses: count } = image;
  const where = count ? [...elsewhere, hidden('hidden', { of: 'service', count })] : elsewhere;

  return (
    <span className="flex min-w-0 flex-1 flex-col">
      <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
        <span className="font-mono text-sm font-medium break-all text-ink">
          {image.tags.slice(0, TAGS_SHOWN).join(', ') || t('untagged')}
        </span>
        {image.tags.length > TAGS_SHOWN && (
          <span className="text-xs text-faint">+{format.number(image.tags.length - TAGS_SHOWN)}</span>
        )}
        {isHere && <Badge tone="ok">{t('runsHere')}</Badge>}
      </span>
      <span className="flex flex-wrap gap-x-2 text-xs text-faint">
        <RelativeTime at={image.pushedAt} />
        <span className="font-mono">{shortDigest(image.digest)}</span>
        <span>{format.bytes(image.sizeBytes)}</span>
        {image.architectures.length > 0 && <span>{image.architectures.join(', ')}</span>}
        {where.length > 0 && <span>{t('runsIn', { where: where.join(', ') })}</span>}
      </span>
    </span>
  );
}
