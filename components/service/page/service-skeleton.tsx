import { useTranslations } from 'next-intl';
import { MapSkeleton } from '@/components/topology/map-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

const TABS = ['w-16', 'w-24', 'w-12', 'w-10', 'w-14', 'w-18'];

/** Placeholder for a service's page while it loads. */
export function ServiceSkeleton() {
  const t = useTranslations('common');
  return (
    <div role="status" className="space-y-4">
      <span className="sr-only">{t('loading')}</span>
      <div className="flex flex-wrap items-start justify-between gap-4">
        <div className="space-y-2">
          <Skeleton className="h-7 w-40" />
          <Skeleton className="h-4 w-72 max-w-full" />
        </div>
        <div className="flex gap-2">
          <Skeleton className="h-8 w-24" />
          <Skeleton className="h-8 w-24" />
          <Skeleton className="hidden h-8 w-20 sm:block" />
        </div>
      </div>
      <div className="flex gap-5 overflow-hidden border-b border-hairline pb-2.5">
        {TABS.map((width) => (
          <Skeleton key={width} className={`h-4 shrink-0 ${width}`} />
        ))}
      </div>
      <MapSkeleton />
    </div>
  );
}
