'use client';
import { useTranslations } from 'next-intl';
import { Skeleton } from '@/components/ui/skeleton';

/** Placeholder for the editor while it loads. */
export function EditorSkeleton() {
  const t = useTranslations('registering');
  return (
    <div role="status">
      <span className="sr-only">{t('loading')}</span>
      <Skeleton className="h-96 w-full" />
    </div>
  );
}
