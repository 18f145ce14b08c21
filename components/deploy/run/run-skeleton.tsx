import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';

const NAMES = ['w-32', 'w-48', 'w-44', 'w-56', 'w-40', 'w-52', 'w-36', 'w-44'];

/** The skeleton of a run: its heading, and a line for each step. */
export function RunSkeleton() {
  const t = useTranslations('common');
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">{t('loading')}</span>
      <div className="flex flex-col gap-2">
        <Skeleton className="h-7 w-64 max-w-full" />
        <Skeleton className="h-4 w-56" />
      </div>
      <div className="rounded-lg border border-hairline bg-surface">
        <div className="flex h-10 items-center border-b border-hairline px-4">
          <Skeleton className="h-4 w-28" />
        </div>
        <ul className="divide-y divide-hairline">
          {NAMES.map((width, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike.
            <li key={index} className="flex h-10.25 items-center gap-8 px-4">
              <Skeleton className="h-4 w-20" />
              <Skeleton className={`h-4 ${width}`} />
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
