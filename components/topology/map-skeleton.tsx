import { Skeleton } from '@/components/ui/skeleton';

/** Placeholder for the overview while it loads: the summary, what happens now beside the last hours, and the map below. */
export function MapSkeleton() {
  return (
    <div className="space-y-4">
      <Skeleton className="h-21 w-full" />
      <div className="grid gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)]">
        <Skeleton className="h-76 w-full" />
        <Skeleton className="h-76 w-full" />
      </div>
      <div className="flex h-104 items-center justify-around gap-6 rounded-lg border border-hairline bg-surface p-6">
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
