'use client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/inputs/checkbox';
import { SearchInput } from '@/components/ui/inputs/search-input';
import { Table, Tbody, Th, Thead, Tr } from '@/components/ui/table';
import type { ImageFailure } from '@/lib/domain/cloud';
import type { Image } from '@/lib/domain/image';
import type { Scope } from '@/lib/domain/scope';
import type { DeleteImages, ListScanCounts, RepositoryView } from '@/lib/domain/wire/image-actions';
import { useFormat } from '@/lib/i18n/use-format';
import { DeleteImagesDialog } from './delete-images-dialog';
import { DeletionFailures } from './deletion-failures';
import { ImageRow } from './image-row';
import { useScanCounts } from './use-scan-counts';

/** How many images are drawn, and deleted at once; the filter looks at all that are listed. */
const SHOWN = 100;

type Props = {
  scope: Scope;
  view: Pick<RepositoryView, 'repository' | 'images' | 'imageCount' | 'needs'>;
  remove: DeleteImages;
  loadScans: ListScanCounts;
  /** Why the person's role may not delete images. */
  refusal: string | undefined;
};

/** What runs it comes right after its name: on a phone the rest is off the screen. */
const COLUMNS = ['image', 'usedBy', 'pushed', 'size', 'findings', 'digest'] as const;

const isNamed = ({ tags, digest }: Image, text: string) =>
  [...tags, digest].some((name) => name.toLowerCase().includes(text));

/** The images of one repository, newest first, filtered by tag or digest; those that are selected can be deleted. */
export function ImageTable({ scope, view, remove, loadScans, refusal }: Props) {
  const t = useTranslations('image');
  const format = useFormat();
  const [text, setText] = useQueryState('q', parseAsString.withDefault(''));
  const [selection, setSelection] = useState<ReadonlySet<string>>(new Set());
  const [isDeleting, setDeleting] = useState(false);
  const [failures, setFailures] = useState<readonly ImageFailure[]>([]);
  const { repository, images, imageCount, needs } = view;
  const found = images.filter((image) => isNamed(image, text.trim().toLowerCase()));
  const shown = found.slice(0, SHOWN);
  const scanOf = useScanCounts(scope, repository.name, shown, loadScans);
  const selected = images.filter(({ digest }) => selection.has(digest));
  const isWhole = shown.length > 0 && shown.every(({ digest }) => selection.has(digest));
  const select = (digests: readonly string[], isSelected: boolean) =>
    setSelection(
      (before) => new Set([...before].filter((each) => !digests.includes(each)).concat(isSelected ? digests : [])),
    );
  const needsOf = ({ digest }: Image) => (needs ? (needs[digest] ?? []) : undefined);

  return (
    <div className="flex flex-col gap-3">
      <div className="flex min-h-8 flex-wrap items-center gap-3">
        <SearchInput
          value={text}
          onValueChange={(typed) => void setText(typed || null)}
          label={t('filterImages')}
          mono
          className="w-full max-w-96"
        />
        {selected.length > 0 && (
          <>
            <span role="status" className="text-sm text-dim">
              {t('selected', { count: selected.length })}
            </span>
            <Button
              variant="danger"
              size="sm"
              icon={<Trash2 aria-hidden className="size-3.5" />}
              disabledReason={
                refusal ?? (selected.length > SHOWN ? t('tooManySelected', { maximum: SHOWN }) : undefined)
              }
              onClick={() => setDeleting(true)}
            >
              {t('deleting.button', { count: selected.length })}
            </Button>
            <Button variant="ghost" size="sm" onClick={() => setSelection(new Set())}>
              {t('clearSelection')}
            </Button>
          </>
        )}
      </div>
      {failures.length > 0 && <DeletionFailures failures={failures} />}
      <div className="overflow-hidden rounded-lg border border-hairline bg-surface">
        <Table aria-label={t('title')}>
          <Thead>
            <Tr>
              <Th className="w-px">
                <Checkbox
                  checked={isWhole}
                  onCheckedChange={(isSelected) =>
                    select(
                      shown.map(({ digest }) => digest),
                      isSelected,
                    )
                  }
                  label={<span className="sr-only">{t('selectAll')}</span>}
                />
              </Th>
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
              <ImageRow
                key={image.digest}
                scope={scope}
                uri={repository.uri}
                image={image}
                scan={scanOf(image)}
                needs={needsOf(image)}
                isSelected={selection.has(image.digest)}
                onSelect={(isSelected) => select([image.digest], isSelected)}
              />
            ))}
          </Tbody>
        </Table>
        {shown.length === 0 && <p className="px-4 py-6 text-center text-dim">{t('noImageFound', { text })}</p>}
      </div>
      {(found.length > shown.length || imageCount > images.length) && (
        <p className="text-xs text-faint">
          {t('listed', { shown: format.number(shown.length), total: format.number(imageCount) })}
        </p>
      )}
      {isDeleting && (
        <DeleteImagesDialog
          scope={scope}
          repository={repository.name}
          images={selected}
          needs={needs}
          remove={remove}
          onClose={() => setDeleting(false)}
          onDeleted={(result) => {
            setFailures(result.failures);
            setSelection(new Set());
          }}
        />
      )}
    </div>
  );
}
