import { Skeleton } from '@/components/ui/skeleton';

/** Placeholder for the overview while it loads: two summaries and the map below. */
export function MapSkeleton() {
  return (
    <div className="space-y-4">
      <div className="grid gap-4 md:grid-cols-2">
        <Skeleton className="h-28 w-full" />
        <Skeleton className="h-28 w-full" />
      </div>
      <div className="flex h-80 items-center justify-around gap-6 rounded-lg border border-hairline bg-surface p-6">
        <Skeleton className="h-12 w-24" />
        <Skeleton className="h-12 w-36" />
        <Skeleton className="hidden h-12 w-36 sm:block" />
        <div className="space-y-3">
          <Skeleton className="h-12 w-40" />
          <Skeleton className="h-12 w-40" />
          <Skeleton className="h-12 w-40" />
        </div>
      </div>
    </div>
  );
}
