'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { ShortId } from '@/components/ui/short-id';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { Tone } from '@/components/ui/tone';
import type { AffectedImage, ImageCategory } from '@/lib/domain/lifecycle-policy/clean-up';
import type { Scope } from '@/lib/domain/scope';
import { useFormat } from '@/lib/i18n/use-format';
import { NeedList } from './need-list';

type Props = { scope: Scope; images: readonly AffectedImage[] };

/** More rows than anybody reads. */
const ROWS_MAX = 500;
const COLUMNS = ['image', 'digest', 'pushed', 'size', 'category', 'effect'] as const;
const TONES: Record<ImageCategory, Tone> = {
  untagged: 'idle',
  superseded: 'idle',
  unused: 'idle',
  'roll-back': 'warn',
  'in-use': 'bad',
};

/** The images that a policy would take, those first that nobody misses. */
export function AffectedTable({ scope, images }: Props) {
  const t = useTranslations('cleanUp');
  const format = useFormat();
  return (
    <>
      <Table aria-label={t('table.title')}>
        <Thead>
          <Tr>
            {COLUMNS.map((column) => (
              <Th key={column}>{t(`table.${column}`)}</Th>
            ))}
          </Tr>
        </Thead>
        <Tbody>
          {images.slice(0, ROWS_MAX).map(({ digest, tags, pushedAt, sizeBytes, category, needs, action, priority }) => (
            <Tr key={digest} className="hover:bg-hover">
              <Td>
                <span className="flex flex-wrap gap-1">
                  {tags.map((tag) => (
                    <Badge key={tag} mono>
                      {tag}
                    </Badge>
                  ))}
                  {tags.length === 0 && <span className="text-faint">{t('table.untagged')}</span>}
                </span>
              </Td>
              <Td>
                <ShortId value={digest} length={12} />
              </Td>
              <Td className="whitespace-nowrap text-dim">
                <RelativeTime at={pushedAt} />
              </Td>
              <Td className="whitespace-nowrap text-dim tabular-nums">
                {sizeBytes === undefined ? '–' : format.bytes(sizeBytes)}
              </Td>
              <Td>
                <Badge tone={TONES[category]}>{t(`category.${category}`)}</Badge>
                {needs.length > 0 && <NeedList scope={scope} needs={needs} />}
              </Td>
              <Td className="whitespace-nowrap text-dim">{t(`effect.${action}`, { number: priority })}</Td>
            </Tr>
          ))}
        </Tbody>
      </Table>
      {images.length > ROWS_MAX && (
        <p className="px-4 py-2 text-xs text-faint">{t('table.more', { count: images.length - ROWS_MAX })}</p>
      )}
    </>
  );
}
