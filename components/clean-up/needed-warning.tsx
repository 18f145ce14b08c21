'use client';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import { shortDigest } from '@/lib/domain/image-reference';
import type { AffectedImage } from '@/lib/domain/lifecycle-policy/clean-up';
import type { Scope } from '@/lib/domain/scope';
import { NeedList } from './need-list';

type Props = { scope: Scope; images: readonly AffectedImage[] };

/** More are in the table below. */
const LISTED = 10;

/** Says of each image that something needs that it would go, and what needs it. */
export function NeededWarning({ scope, images }: Props) {
  const t = useTranslations('cleanUp');
  if (images.length === 0) return null;
  const isInUse = images.some(({ category }) => category === 'in-use');
  return (
    <Callout tone={isInUse ? 'bad' : 'warn'} title={t('neededTitle', { count: images.length })}>
      <ul className="mt-1 flex flex-col gap-1">
        {images.slice(-LISTED).map(({ digest, tags, needs }) => (
          <li key={digest} className="flex flex-wrap gap-x-3">
            <span className="font-mono text-xs leading-5 break-all text-ink">
              {tags.join(', ') || shortDigest(digest)}
            </span>
            <NeedList scope={scope} needs={needs} />
          </li>
        ))}
      </ul>
      {images.length > LISTED && <p className="mt-1">{t('neededMore', { count: images.length - LISTED })}</p>}
      <p className="mt-1">{t('neededHelp')}</p>
    </Callout>
  );
}
