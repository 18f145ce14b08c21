'use client';
import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/i18n/use-format';
import { Button } from './button';

type Props = {
  /** From 1. */
  page: number;
  pages: number;
  /** The number of the first row that is shown, from 1, and how many are. */
  first: number;
  shown: number;
  total: number;
  isBusy?: boolean;
  onPage: (page: number) => void;
};

/** Which rows of how many are shown, and the ways to the others; nothing when all are. */
export function Pager({ page, pages, first, shown, total, isBusy = false, onPage }: Props) {
  const t = useTranslations('common');
  const format = useFormat();
  if (pages <= 1) return null;
  return (
    <nav aria-label={t('pages')} className="flex items-center justify-end gap-2 text-sm text-dim tabular-nums">
      {t('page', { from: format.number(first), to: format.number(first + shown - 1), total: format.number(total) })}
      {page > 1 && (
        <Button size="sm" busy={isBusy} onClick={() => onPage(page - 1)}>
          {t('previousPage')}
        </Button>
      )}
      {page < pages && (
        <Button size="sm" busy={isBusy} onClick={() => onPage(page + 1)}>
          {t('nextPage')}
        </Button>
      )}
    </nav>
  );
}
