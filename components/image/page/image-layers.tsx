'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { ShortId } from '@/components/ui/short-id';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import type { ManifestSummary } from '@/lib/domain/image-manifest';
import { useFormat } from '@/lib/i18n/use-format';
import { UnlistedParts } from './unlisted-parts';

/** The layers of an image, bottom first, each with its size and its share of the whole. */
export function ImageLayers({ manifest: { layers, layerCount, layersBytes } }: { manifest: ManifestSummary }) {
  const t = useTranslations('image');
  const format = useFormat();
  const share = (sizeBytes: number) => (layersBytes > 0 ? (100 * sizeBytes) / layersBytes : 0);
  return (
    <Card
      flush
      title={t('detail.layers')}
      hint={t('detail.layersHint', { count: layerCount, size: format.bytes(layersBytes) })}
    >
      <Table aria-label={t('detail.layers')}>
        <Thead>
          <Tr>
            <Th>{t('detail.layer')}</Th>
            <Th>{t('digest')}</Th>
            <Th>{t('size')}</Th>
            <Th className="w-1/2">{t('detail.share')}</Th>
          </Tr>
        </Thead>
        <Tbody>
          {layers.map(({ digest, sizeBytes }, index) => (
            // An image may have the same layer more than once.
            <Tr key={`${index.toString()} ${digest}`}>
              <Td className="text-dim tabular-nums">{format.number(index + 1)}</Td>
              <Td>
                <ShortId value={digest} length={12} />
              </Td>
              <Td className="whitespace-nowrap text-dim tabular-nums">{format.bytes(sizeBytes)}</Td>
              <Td>
                <span className="flex items-center gap-2">
                  <span aria-hidden className="h-1.5 min-w-12 flex-1 overflow-hidden rounded-full bg-sunken">
                    <span className="block h-full bg-accent" style={{ width: `${share(sizeBytes)}%` }} />
                  </span>
                  <span className="w-12 text-right text-xs text-dim tabular-nums">
                    {format.percent(share(sizeBytes))}
                  </span>
                </span>
              </Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      <UnlistedParts listed={layers.length} total={layerCount} />
    </Card>
  );
}
