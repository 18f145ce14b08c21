'use client';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { CopyButton } from '@/components/ui/copy-button';
import { SearchInput } from '@/components/ui/inputs/search-input';
import { ButtonLink, Link } from '@/components/ui/link';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { RelativeTime } from '@/components/ui/time/relative-time';
import type { Repository } from '@/lib/domain/image';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

/** Every repository, filtered by name; the filter is kept in the address. */
export function RepositoryTable({ scope, repositories }: { scope: Scope; repositories: readonly Repository[] }) {
  const t = useTranslations('image');
  const [text, setText] = useQueryState('q', parseAsString.withDefault(''));
  const shown = repositories.filter(({ name }) => name.includes(text.trim().toLowerCase()));

  return (
    <div className="flex flex-col gap-3">
      <SearchInput
        value={text}
        onValueChange={(typed) => void setText(typed || null)}
        label={t('filter')}
        className="max-w-72"
      />
      <div className="overflow-hidden rounded-lg border border-hairline bg-surface">
        <Table aria-label={t('title')}>
          <Thead>
            <Tr>
              <Th>{t('repository')}</Th>
              <Th>{t('uri')}</Th>
              <Th>{t('tags')}</Th>
              <Th>{t('scan')}</Th>
              <Th>{t('created')}</Th>
              <Th>
                <span className="sr-only">{t('deploy')}</span>
              </Th>
            </Tr>
          </Thead>
          <Tbody>
            {shown.map((repository) => (
              <Tr key={repository.arn} className="hover:bg-hover">
                <Td>
                  <Link
                    variant="plain"
                    href={routes.repository({ ...scope, repository: repository.name })}
                    className="font-medium"
                  >
                    {repository.name}
                  </Link>
                </Td>
                <Td>
                  <span className="flex items-center gap-0.5">
                    <span className="font-mono text-xs whitespace-nowrap text-dim">{repository.uri}</span>
                    <CopyButton value={repository.uri} />
                  </span>
                </Td>
                <Td className="text-dim">{t(repository.immutableTags ? 'immutable' : 'mutable')}</Td>
                <Td className="text-dim">{t(repository.scanOnPush ? 'scanOn' : 'scanOff')}</Td>
                <Td className="text-dim">
                  {repository.createdAt !== undefined && <RelativeTime at={repository.createdAt} />}
                </Td>
                <Td className="text-right">
                  <ButtonLink
                    size="sm"
                    href={routes.deploy(scope, { image: repository.uri })}
                    aria-label={t('deployRepository', { repository: repository.name })}
                  >
                    {t('deploy')}
                  </ButtonLink>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
        {shown.length === 0 && <p className="px-4 py-6 text-center text-dim">{t('noneFound', { text })}</p>}
      </div>
    </div>
  );
}
