'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { DescriptionList } from '@/components/ui/description-list';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { ImageView } from '@/lib/domain/wire/image-actions';
import { useFormat } from '@/lib/i18n/use-format';

const copied = (value: string) => (
  <span className="flex items-start gap-0.5">
    <span className="font-mono text-xs leading-6 break-all">{value}</span>
    <CopyButton value={value} />
  </span>
);

/** The table of the index lists the others. */
const PLATFORMS_SHOWN = 12;

/** What an image is: its tags, digest, size, age and architectures. */
export function ImageFacts({ view: { repository, image, manifest, entries } }: { view: ImageView }) {
  const t = useTranslations('image');
  const format = useFormat();
  const platforms = [...new Set(entries.flatMap(({ platform }) => platform ?? []))].slice(0, PLATFORMS_SHOWN);
  const kind = image.isIndex ? 'kindIndex' : manifest?.layerCount === 0 ? 'kindOther' : 'kindImage';
  return (
    <Card title={t('detail.facts')}>
      <DescriptionList
        facts={[
          {
            label: t('tags'),
            value:
              image.tags.length > 0 ? (
                <span className="flex flex-wrap gap-1">
                  {image.tags.map((tag) => (
                    <Badge key={tag} mono>
                      {tag}
                    </Badge>
                  ))}
                </span>
              ) : (
                <span className="text-faint">{t('untagged')}</span>
              ),
          },
          { label: t('digest'), value: copied(image.digest) },
          { label: t('detail.reference'), value: copied(`${repository.uri}@${image.digest}`) },
          { label: t('detail.kind'), value: t(`detail.${kind}`) },
          { label: t('size'), value: format.bytes(image.sizeBytes) },
          { label: t('detail.age'), value: <RelativeTime at={image.pushedAt} /> },
          {
            label: t('detail.architectures'),
            value: (platforms.length > 0 ? platforms : image.architectures).join(', ') || t('unknown'),
          },
          {
            label: t('detail.lastPulled'),
            value: (
              <span title={t('detail.pullNote')}>
                {image.lastPulledAt === undefined ? t('neverPulled') : <RelativeTime at={image.lastPulledAt} />}
              </span>
            ),
          },
        ]}
      />
    </Card>
  );
}
