'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { ButtonLink, Link } from '@/components/ui/link';
import { ShortId } from '@/components/ui/short-id';
import { Td, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { Image } from '@/lib/domain/image';
import { shortDigest } from '@/lib/domain/image-reference';
import type { ImageNeed } from '@/lib/domain/lifecycle-policy/image-needs';
import type { Scope } from '@/lib/domain/scope';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';
import { TAGS_SHOWN } from './image-option';
import { NeedsSummary } from './needs-summary';
import { ScanSummary } from './scan-summary';

type Props = {
  scope: Scope;
  uri: string;
  image: Image;
  /** The image's scan, with its findings where they are counted. */
  scan: Image['scan'];
  /** Undefined when it could not be read. */
  needs: readonly ImageNeed[] | undefined;
  isSelected: boolean;
  onSelect: (isSelected: boolean) => void;
};

/** One image: its tags, size, scan findings and what needs it. */
export function ImageRow({ scope, uri, image, scan, needs, isSelected, onSelect }: Props) {
  const t = useTranslations('image');
  const format = useFormat();
  const { repository, digest, tags } = image;
  const [tag] = tags;
  const label = tag ?? shortDigest(digest);
  return (
    <Tr className="hover:bg-hover">
      <Td className="w-px">
        <Checkbox
          checked={isSelected}
          onCheckedChange={onSelect}
          label={<span className="sr-only">{t('select', { image: label })}</span>}
        />
      </Td>
      <Td>
        <span className="flex max-w-56 flex-wrap sm:max-w-96 items-center gap-x-2">
          <Link
            href={routes.image({ ...scope, repository, digest })}
            className={tags.length > 0 ? 'min-w-0 font-mono text-xs leading-6 wrap-break-word' : undefined}
          >
            {tags.slice(0, TAGS_SHOWN).join(', ') || t('untagged')}
          </Link>
          {tags.length > TAGS_SHOWN && (
            <span className="text-xs text-faint">+{format.number(tags.length - TAGS_SHOWN)}</span>
          )}
          {image.isIndex && <Badge>{t('indexBadge')}</Badge>}
        </span>
      </Td>
      <Td>
        <NeedsSummary scope={scope} needs={needs} />
      </Td>
      <Td className="text-dim">
        <RelativeTime at={image.pushedAt} />
      </Td>
      <Td className="whitespace-nowrap text-dim tabular-nums">{format.bytes(image.sizeBytes)}</Td>
      <Td>
        {image.isIndex && !scan ? (
          <span className="text-faint">{t('scanStatus.index')}</span>
        ) : (
          <ScanSummary scan={scan} />
        )}
      </Td>
      <Td>
        <ShortId value={digest} length={12} />
      </Td>
      <Td className="text-right">
        <ButtonLink
          size="sm"
          href={routes.deploy(scope, { image: tag ? `${uri}:${tag}` : `${uri}@${digest}` })}
          aria-label={t('deployTag', { tag: tag ?? digest })}
        >
          {t('deploy')}
        </ButtonLink>
      </Td>
    </Tr>
  );
}
