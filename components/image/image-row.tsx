'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { CopyButton } from '@/components/ui/copy-button';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { ButtonLink, Link } from '@/components/ui/link';
import { Td, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { Image } from '@/lib/domain/image';
import { shortDigest } from '@/lib/domain/image-reference';
import type { ImageNeed } from '@/lib/domain/lifecycle-policy/image-needs';
import type { Scope } from '@/lib/domain/scope';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';
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
        <span className="flex flex-wrap gap-1">
          {tags.map((name) => (
            <Badge key={name} mono>
              {name}
            </Badge>
          ))}
          {image.isIndex && <Badge>{t('indexBadge')}</Badge>}
          {tags.length === 0 && <span className="text-faint">{t('untagged')}</span>}
        </span>
      </Td>
      <Td>
        <span className="inline-flex items-center gap-0.5">
          <Link href={routes.image({ ...scope, repository, digest })} title={digest} className="font-mono text-xs">
            {shortDigest(digest)}
          </Link>
          <CopyButton value={digest} />
        </span>
      </Td>
      <Td className="text-dim">
        <RelativeTime at={image.pushedAt} />
      </Td>
      <Td className="whitespace-nowrap text-dim tabular-nums">{format.bytes(image.sizeBytes)}</Td>
      <Td>
        <ScanSummary scan={scan} />
      </Td>
      <Td>
        <NeedsSummary scope={scope} needs={needs} />
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
