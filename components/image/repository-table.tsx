'use client';
import { useTranslations } from 'next-intl';
import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs';
import { ProblemPanel } from '@/components/problem/problem-panel';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { SearchInput } from '@/components/ui/inputs/search-input';
import { Table, Tbody, Th, Thead, Tr } from '@/components/ui/table';
import type { Repository } from '@/lib/domain/image';
import type { Scope } from '@/lib/domain/scope';
import type { FindImages, ListRepositoryFigures } from '@/lib/domain/wire/image-actions';
import { useFormat } from '@/lib/i18n/use-format';
import { ImageMatchList } from './image-match-list';
import { RepositoryRow } from './repository-row';
import { StorageTotal } from './storage-total';
import { useRepositoryFigures } from './use-repository-figures';

/** As many rows as the server measures at once. */
const PAGE = 50;

const COLUMNS = [
  'repository',
  'images',
  'storage',
  'cost',
  'lastPush',
  'tags',
  'scan',
  'encryption',
  'lifecycle',
] as const;

type Props = {
  scope: Scope;
  repositories: readonly Repository[];
  loadFigures: ListRepositoryFigures;
  findImages: FindImages;
};

/** Every repository, filtered by name, with the images whose tag or digest matches; the filter is kept in the address. */
export function RepositoryTable({ scope, repositories, loadFigures, findImages }: Props) {
  const t = useTranslations('image');
  const format = useFormat();
  const [{ q: text, page }, setQuery] = useQueryStates({
    q: parseAsString.withDefault(''),
    page: parseAsInteger.withDefault(1),
  });
  const word = text.trim().toLowerCase();
  const found = repositories.filter(({ name }) => name.includes(word));
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const current = Math.min(Math.max(1, page), pages);
  const first = (current - 1) * PAGE;
  const shown = found.slice(first, first + PAGE);
  const { byName, unreadable, problem, retry } = useRepositoryFigures(
    scope,
    shown.map(({ name }) => name),
    loadFigures,
  );
  const goTo = (next: number) => void setQuery({ page: next === 1 ? null : next });

  return (
    <div className="flex flex-col gap-3">
      <SearchInput
        value={text}
        onValueChange={(typed) => void setQuery({ q: typed || null, page: null })}
        label={t('filter')}
        className="max-w-96"
      />
      {problem && <ProblemPanel problem={problem} retry={retry} />}
      {unreadable.length > 0 && <Callout tone="warn">{t('unreadable', { actions: unreadable.join(', ') })}</Callout>}
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
            {shown.map((repository) => (
              <RepositoryRow
                key={repository.arn}
                scope={scope}
                repository={repository}
                figures={problem ? { repository: repository.name } : byName.get(repository.name)}
              />
            ))}
          </Tbody>
        </Table>
        {shown.length === 0 && <p className="px-4 py-6 text-center text-dim">{t('noneFound', { text })}</p>}
      </div>
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-xs text-faint">
          {pages === 1 && <StorageTotal figures={shown.map(({ name }) => byName.get(name))} />} {t('sizeNote')}
        </p>
        {pages > 1 && (
          <span className="flex items-center gap-2 text-sm text-dim tabular-nums">
            {t('page', {
              from: format.number(first + 1),
              to: format.number(first + shown.length),
              total: format.number(found.length),
            })}
            {current > 1 && (
              <Button size="sm" onClick={() => goTo(current - 1)}>
                {t('previous')}
              </Button>
            )}
            {current < pages && (
              <Button size="sm" onClick={() => goTo(current + 1)}>
                {t('next')}
              </Button>
            )}
          </span>
        )}
      </div>
      <ImageMatchList scope={scope} text={text.trim()} find={findImages} />
    </div>
  );
}
