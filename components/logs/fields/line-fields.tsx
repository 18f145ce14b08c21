'use client';
import { Columns2, SearchX, TextSearch } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { IconButton } from '@/components/ui/icon-button';
import { addCondition, type Comparison } from '@/lib/domain/log-search/selector';
import { sanitizeLogText } from '../sanitize-log-text';
import type { LogView } from '../use-log-view';
import { listMembers, type Member } from './members';

const SHOWN_CHARACTERS = 200;

/** The members of an unfolded JSON line: each can be searched for, left out of a search, or made a column. */
export function LineFields({ fields, logView }: { fields: Readonly<Record<string, unknown>>; logView: LogView }) {
  const t = useTranslations('logs.fields');
  const members = useMemo(() => listMembers(fields), [fields]);
  const { search = '', columns, setParams } = logView;
  const searchFor = ({ path, value }: Member, comparison: Comparison) =>
    void setParams(
      { search: addCondition(search, path, comparison, value), q: null, regex: null },
      { history: 'push' },
    );
  const toggleColumn = (name: string) => {
    const rest = columns.filter((column) => column !== name);
    void setParams({ columns: rest.length < columns.length ? rest : [...columns, name] });
  };
  return (
    <ul aria-label={t('title')} className="mt-1 grid w-fit max-w-full gap-x-3 font-sans text-xs">
      {members.map((member) => (
        <li key={member.path} className="flex min-w-0 items-center gap-1 rounded hover:bg-hover">
          <IconButton
            size="sm"
            label={t('search', { name: member.name })}
            icon={<TextSearch aria-hidden className="size-3.5" />}
            onClick={() => searchFor(member, '=')}
          />
          <IconButton
            size="sm"
            label={t('leaveOut', { name: member.name })}
            icon={<SearchX aria-hidden className="size-3.5" />}
            onClick={() => searchFor(member, '!=')}
          />
          <IconButton
            size="sm"
            label={t('column', { name: member.name })}
            aria-pressed={columns.includes(member.name)}
            variant={columns.includes(member.name) ? 'secondary' : 'ghost'}
            icon={<Columns2 aria-hidden className="size-3.5" />}
            onClick={() => toggleColumn(member.name)}
          />
          <span className="shrink-0 font-mono text-dim">{member.name}</span>
          <span className="min-w-0 truncate font-mono text-ink">
            {sanitizeLogText(String(member.value)).slice(0, SHOWN_CHARACTERS)}
          </span>
        </li>
      ))}
    </ul>
  );
}
