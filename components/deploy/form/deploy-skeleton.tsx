import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';

/** The skeleton of the form and of the plan beside it. */
export function DeploySkeleton() {
  const t = useTranslations('common');
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="h-7 w-56" />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_25rem] xl:grid-cols-[minmax(0,1fr)_28rem]">
        <div className="flex flex-col gap-4">
          <Skeleton className="h-96 rounded-lg" />
          <Skeleton className="h-72 rounded-lg" />
        </div>
        <Skeleton className="h-64 rounded-lg" />
      </div>
    </div>
  );
}
