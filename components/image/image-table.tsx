'use client';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { SearchInput } from '@/components/ui/inputs/search-input';
import { Table, Tbody, Th, Thead, Tr } from '@/components/ui/table';
import type { UsedImage } from '@/lib/domain/image-usage';
import type { Scope } from '@/lib/domain/scope';
import { ImageRow } from './image-row';

type Props = { scope: Scope; uri: string | undefined; images: readonly UsedImage[] };

const COLUMNS = ['image', 'digest', 'pushed', 'size', 'findings', 'usedBy'] as const;

const isNamed = ({ tags, digest }: UsedImage, text: string) =>
  [...tags, digest].some((name) => name.toLowerCase().includes(text));

/** The images of one repository, newest first, filtered by tag or digest. */
export function ImageTable({ scope, uri, images }: Props) {
  const t = useTranslations('image');
  const [text, setText] = useQueryState('q', parseAsString.withDefault(''));
  const shown = images.filter((image) => isNamed(image, text.trim().toLowerCase()));

  return (
    <div className="flex flex-col gap-3">
      <SearchInput
        value={text}
        onValueChange={(typed) => void setText(typed || null)}
        label={t('filterImages')}
        mono
        className="max-w-72"
      />
      <div className="overflow-hidden rounded-lg border border-hairline bg-surface">
        <Table aria-label={t('title')}>
          <Thead>
            <Tr>
              {COLUMNS.map((column) => (
                <Th key={column}>{t(column)}</Th>
              ))}
              <Th>
                <span className="sr-only">{t('deploy')}</span>
              </Th>
            </Tr>
          </Thead>
          <Tbody>
            {shown.map((image) => (
              <ImageRow key={image.digest} scope={scope} uri={uri} image={image} />
            ))}
          </Tbody>
        </Table>
        {shown.length === 0 && <p className="px-4 py-6 text-center text-dim">{t('noImageFound', { text })}</p>}
      </div>
    </div>
  );
}
