'use client';
import { useTranslations } from 'next-intl';
import { parseAsInteger, parseAsString, useQueryStates } from 'nuqs';
import { useState, useTransition } from 'react';
import { SearchInput } from '@/components/ui/inputs/search-input';
import { Link } from '@/components/ui/link';
import { Pager } from '@/components/ui/pager';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import { PAGE_ROWS, type Page } from '@/lib/domain/paging';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

type Family = { family: string; services: readonly { cluster: string; service: string; revision: number }[] };

/** While somebody types the server is asked this often at most. */
const SEARCH_MS = 300;

/** A page of the families, with the services that run one of their revisions; the server searches all of them. */
export function FamilyTable({ scope, families }: { scope: Scope; families: Page<Family> }) {
  const t = useTranslations('taskDefinition');
  const [isBusy, startTransition] = useTransition();
  const [{ q: text }, setQuery] = useQueryStates(
    { q: parseAsString.withDefault(''), page: parseAsInteger.withDefault(1) },
    { shallow: false, startTransition, throttleMs: SEARCH_MS },
  );
  // What is typed is in its box at once, whenever the server answers.
  const [typed, setTyped] = useState(text);
  const { rows, page, pages, total } = families;

  return (
    <div className="flex flex-col gap-3">
      <SearchInput
        value={typed}
        onValueChange={(next) => {
          setTyped(next);
          void setQuery({ q: next || null, page: null });
        }}
        label={t('filter')}
        className="max-w-72"
      />
      <div className="overflow-hidden rounded-lg border border-hairline bg-surface">
        <Table aria-label={t('title')}>
          <Thead>
            <Tr>
              <Th>{t('family')}</Th>
              <Th>{t('usedBy')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {rows.map(({ family, services }) => (
              <Tr key={family} className="hover:bg-hover">
                <Td>
                  <Link variant="plain" href={routes.family({ ...scope, family })} className="font-medium">
                    {family}
                  </Link>
                </Td>
                <Td>
                  {services.length === 0 && <span className="text-faint">{t('notUsed')}</span>}
                  <ul className="flex flex-wrap gap-x-4">
                    {services.map(({ cluster, service, revision }) => (
                      <li key={`${cluster}/${service}`}>
                        <Link href={routes.service({ ...scope, cluster, service })}>{`${cluster}/${service}`}</Link>
                        <span className="text-faint"> {t('atRevision', { revision })}</span>
                      </li>
                    ))}
                  </ul>
                </Td>
              </Tr>
            ))}
          </Tbody>
        </Table>
        {rows.length === 0 && <p className="px-4 py-6 text-center text-dim">{t('noneFound', { text })}</p>}
      </div>
      <Pager
        {...{ page, pages, total, isBusy }}
        first={(page - 1) * PAGE_ROWS + 1}
        shown={rows.length}
        onPage={(next) => void setQuery({ page: next === 1 ? null : next })}
      />
    </div>
  );
}
