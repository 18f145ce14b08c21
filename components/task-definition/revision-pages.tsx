'use client';
import { parseAsInteger, useQueryState } from 'nuqs';
import { useTransition } from 'react';
import { Pager } from '@/components/ui/pager';

type Props = { page: number; pages: number; size: number; shown: number; total: number };

/** The ways to older and newer revisions of a family. */
export function RevisionPages({ page, pages, size, shown, total }: Props) {
  const [isBusy, startTransition] = useTransition();
  const [, setPage] = useQueryState(
    'page',
    parseAsInteger.withDefault(1).withOptions({ shallow: false, startTransition }),
  );
  return (
    <Pager
      {...{ page, pages, shown, total, isBusy }}
      first={(page - 1) * size + 1}
      onPage={(next) => void setPage(next === 1 ? null : next)}
    />
  );
}
