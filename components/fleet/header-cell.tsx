'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { classNames } from '../ui/class-names';
import { COLUMN_CLASS, type Column } from './columns';

type Props = { name: Column; sorted: false | 'asc' | 'desc'; onSort: (() => void) | undefined };

/** The header of a column: sticky, and a sort button where the column can be sorted. */
export function HeaderCell({ name, sorted, onSort }: Props) {
  const t = useTranslations('fleet.columns');
  const Arrow = sorted === 'desc' ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sorted === 'asc' ? 'ascending' : 'descending') : undefined}
      className={classNames(
        'sticky top-12 z-10 h-8 bg-surface px-3 shadow-[inset_0_-1px_0_var(--hairline)] text-left text-xs font-medium text-faint first:pl-4 last:pr-4',
        COLUMN_CLASS[name],
      )}
    >
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className="-mx-1 inline-flex items-center gap-1 rounded px-1 hover:text-ink"
        >
          {t(name)}
          {sorted && <Arrow aria-hidden className="size-3" />}
        </button>
      ) : (
        t(name)
      )}
    </th>
  );
}
