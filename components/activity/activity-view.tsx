'use client';
import { History } from 'lucide-react';
import { useMessages, useTranslations } from 'next-intl';
import { parseAsString, useQueryState } from 'nuqs';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchInput } from '@/components/ui/inputs/search-input';
import { Table, Tbody, Th, Thead, Tr } from '@/components/ui/table';
import type { Scope } from '@/lib/domain/scope';
import type { AuditEntry } from './audit-entry';
import { AuditEntryRow } from './audit-entry-row';

/** The audit entries, newest first; the filter is kept in the address. */
export function ActivityView({ at, entries }: { at: Scope; entries: readonly AuditEntry[] }) {
  const t = useTranslations('activity');
  const [text, setText] = useQueryState('filter', parseAsString.withDefault(''));
  const labelOf = useEntryLabel();
  if (entries.length === 0) {
    return <EmptyState icon={<History className="size-6" />} title={t('none')} body={t('noneBody')} />;
  }
  const query = text.trim().toLowerCase();
  const matches = entries.filter((entry) => {
    const { who, cluster = '', service = '', permission } = entry;
    return `${who} ${cluster}/${service} ${permission} ${labelOf(entry)}`.toLowerCase().includes(query);
  });
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
              {matches.map((entry) => (
                <AuditEntryRow key={entry.id} at={at} entry={entry} what={labelOf(entry)} />
              ))}
            </Tbody>
          </Table>
        </div>
      )}
    </div>
  );
}

/** Permissions of commands that continue or undo an existing run. */
const OF_OTHER_RUNS: readonly string[] = ['run:resume', 'run:undo'];

/** The label of an action. Entries of other versions may have permissions without a label. */
function useEntryLabel(): (entry: Pick<AuditEntry, 'permission' | 'runVerb'>) => string {
  const t = useTranslations('activity.permission');
  const verbs = useTranslations('activity.verb');
  const labels = useMessages().activity.permission;
  const hasLabel = (key: string): key is keyof typeof labels => key in labels;
  return ({ permission, runVerb }) => {
    // Several changes share one permission, such as scaling, pausing and resuming.
    if (runVerb && !OF_OTHER_RUNS.includes(permission)) return verbs(runVerb);
    const key = permission.replace(':', '-');
    return hasLabel(key) ? t(key) : permission;
  };
}
