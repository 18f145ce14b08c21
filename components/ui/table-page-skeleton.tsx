import { useTranslations } from 'next-intl';
import { Skeleton } from './skeleton';

const ROWS = ['w-40', 'w-52', 'w-32', 'w-44', 'w-36', 'w-48'];

/** Placeholder for a page with a title, a filter and a table while it loads. */
export function TablePageSkeleton() {
  const t = useTranslations('common');
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="h-7 w-44" />
      <Skeleton className="h-8 w-72 max-w-full" />
      <div className="divide-y divide-hairline overflow-hidden rounded-lg border border-hairline bg-surface">
        {ROWS.map((width) => (
          <div key={width} className="flex h-10 items-center justify-between gap-6 px-4">
            <Skeleton className={`h-3.5 ${width}`} />
            <Skeleton className="h-3.5 w-24" />
            <Skeleton className="hidden h-3.5 w-16 sm:block" />
          </div>
        ))}
      </div>
    </div>
  );
}
