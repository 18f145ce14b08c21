import { Skeleton } from '@/components/ui/skeleton';

/** Placeholder for the charts while they load. */
export function MetricsSkeleton() {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {[0, 1, 2, 3].map((chart) => (
        <div key={chart} className="space-y-3 rounded-lg border border-hairline bg-surface p-4">
          <Skeleton className="h-4 w-28" />
          <Skeleton className="h-36 w-full" />
        </div>
      ))}
    </div>
  );
}
