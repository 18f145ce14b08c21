'use client';
import { History } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchInput } from '@/components/ui/inputs/search-input';
import { Table, Tbody, Th, Thead, Tr } from '@/components/ui/table';
import type { Scope } from '@/lib/domain/scope';
import { type AuditEntry, toResult } from './audit-entry';
import { AuditEntryRow } from './audit-entry-row';
import { useEntryWords } from './use-entry-words';

/** So many are drawn at first: all of them are half a megabyte of page, which is made anew for everybody who looks. */
const SHOWN_AT_FIRST = 50;

/** The audit entries, newest first; the filter is kept in the address. */
export function ActivityView({ at, entries }: { at: Scope; entries: readonly AuditEntry[] }) {
  const t = useTranslations('activity');
  const [text, setText] = useQueryState('filter', parseAsString.withDefault(''));
  const words = useEntryWords();
  const [isWhole, setWhole] = useState(false);
  if (entries.length === 0) {
    return <EmptyState icon={<History className="size-6" />} title={t('none')} body={t('noneBody')} />;
  }
  const query = text.trim().toLowerCase();
  const matches = entries.filter((entry) => {
    const { who, cluster = '', service = '', permission } = entry;
    const text = `${who} ${cluster}/${service} ${permission} ${words.action(entry)} ${words.result(toResult(entry))}`;
    return text.toLowerCase().includes(query);
  });
  const shown = isWhole ? matches : matches.slice(0, SHOWN_AT_FIRST);
  const older = matches.length - shown.length;
  return (
    <div className="flex flex-col gap-4">
      <SearchInput
        value={text}
        onValueChange={(value) => void setText(value || null)}
        label={t('filter')}
        placeholder={t('filterPlaceholder')}
      />
      {matches.length === 0 ? (
        <p className="text-dim">{t('noMatch')}</p>
      ) : (
        <div className="overflow-x-auto rounded-lg border border-hairline bg-surface">
          <Table aria-label={t('title')}>
            <Thead>
              <Tr>
                <Th>{t('when')}</Th>
                <Th className="max-md:hidden">{t('who')}</Th>
                <Th>{t('what')}</Th>
                <Th className="max-md:hidden">{t('where')}</Th>
                <Th>{t('result')}</Th>
              </Tr>
            </Thead>
            <Tbody>
              {shown.map((entry) => (
                <AuditEntryRow key={entry.id} at={at} entry={entry} words={words} />
              ))}
            </Tbody>
          </Table>
        </div>
      )}
      {older > 0 && (
        <Button className="self-center" onClick={() => setWhole(true)}>
          {t('showOlder', { count: older })}
        </Button>
      )}
    </div>
  );
}
