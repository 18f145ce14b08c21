'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { ButtonLink, Link } from '@/components/ui/link';
import { ShortId } from '@/components/ui/short-id';
import { Td, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { UsedImage } from '@/lib/domain/image-usage';
import type { Scope } from '@/lib/domain/scope';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';
import { ScanSummary } from './scan-summary';

/** One image: its tags, size, scan findings and where it runs. */
export function ImageRow({ scope, uri, image }: { scope: Scope; uri: string | undefined; image: UsedImage }) {
  const t = useTranslations('image');
  const format = useFormat();
  const [tag] = image.tags;
  const reference = uri && (tag ? `${uri}:${tag}` : `${uri}@${image.digest}`);

  return (
    <Tr className="hover:bg-hover">
      <Td>
        <span className="flex flex-wrap gap-1">
          {image.tags.map((name) => (
            <Badge key={name} mono>
              {name}
            </Badge>
          ))}
          {image.tags.length === 0 && <span className="text-faint">{t('untagged')}</span>}
        </span>
      </Td>
      <Td>
        <ShortId value={image.digest} length={12} />
      </Td>
      <Td className="text-dim">
        <RelativeTime at={image.pushedAt} />
      </Td>
      <Td className="whitespace-nowrap text-dim tabular-nums">{format.bytes(image.sizeBytes)}</Td>
      <Td>
        <ScanSummary scan={image.scan} />
      </Td>
      <Td>
        {image.usedBy.length === 0 && <span className="text-faint">{t('notUsed')}</span>}
        <ul className="flex flex-wrap gap-x-3">
          {image.usedBy.map((use) => (
            <li key={`${use.cluster}/${use.service}`}>
              <Link href={routes.service({ ...scope, ...use })}>{`${use.cluster}/${use.service}`}</Link>
            </li>
          ))}
        </ul>
      </Td>
      <Td className="text-right">
        {reference && (
          <ButtonLink
            size="sm"
            href={routes.deploy(scope, { image: reference })}
            aria-label={t('deployTag', { tag: tag ?? image.digest })}
          >
            {t('deploy')}
          </ButtonLink>
        )}
      </Td>
    </Tr>
  );
}
