'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import { ShortId } from '@/components/ui/short-id';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { shortDigest } from '@/lib/domain/image-reference';
import type { ImageScope, ImageView } from '@/lib/domain/wire/image-actions';
import { useFormat } from '@/lib/i18n/use-format';
import { routes } from '@/lib/routes';
import { UnlistedParts } from './unlisted-parts';

/** The images that an index lists, one for each platform. */
export function IndexEntries({ at, entries, total }: { at: ImageScope; entries: ImageView['entries']; total: number }) {
  const t = useTranslations('image');
  const format = useFormat();
  return (
    <Card flush title={t('detail.entries')}>
      <Table aria-label={t('detail.entries')}>
        <Thead>
          <Tr>
            <Th>{t('detail.platform')}</Th>
            <Th>{t('digest')}</Th>
            <Th>{t('size')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {entries.map(({ digest, platform, isAttestation, sizeBytes }, index) => (
            // An index may list the same image more than once.
            <Tr key={`${index.toString()} ${digest}`} className="hover:bg-hover">
              <Td>
                {isAttestation ? (
                  <span className="text-faint">{t('detail.attestation')}</span>
                ) : (
                  (platform ?? t('unknown'))
                )}
              </Td>
              <Td>
                {sizeBytes === undefined ? (
                  <ShortId value={digest} length={12} />
                ) : (
                  <Link href={routes.image({ ...at, digest })} title={digest} className="font-mono text-xs">
                    {shortDigest(digest)}
                  </Link>
                )}
              </Td>
              <Td className="whitespace-nowrap text-dim tabular-nums">
                {sizeBytes === undefined ? (
                  <span className="text-faint">{t('detail.notInRepository')}</span>
                ) : (
                  format.bytes(sizeBytes)
                )}
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      <UnlistedParts listed={entries.length} total={total} />
    </Card>
  );
}
