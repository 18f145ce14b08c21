'use client';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { SearchInput } from '@/components/ui/inputs/search-input';
import { Link } from '@/components/ui/link';
import { Table, Tbody, Td, Th, Thead, Tr } from '@/components/ui/table';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

type Family = { family: string; services: readonly { cluster: string; service: string; revision: number }[] };

/** Every family and the services that run one of its revisions, with a filter. */
export function FamilyTable({ scope, families }: { scope: Scope; families: readonly Family[] }) {
  const t = useTranslations('taskDefinition');
  const [text, setText] = useQueryState('q', parseAsString.withDefault(''));
  const shown = families.filter(({ family }) => family.toLowerCase().includes(text.trim().toLowerCase()));

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
              <Th>{t('family')}</Th>
              <Th>{t('usedBy')}</Th>
            </Tr>
          </Thead>
          <Tbody>
            {shown.map(({ family, services }) => (
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
        {shown.length === 0 && <p className="px-4 py-6 text-center text-dim">{t('noneFound', { text })}</p>}
      </div>
    </div>
  );
}
