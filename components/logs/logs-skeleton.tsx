import { Skeleton } from '@/components/ui/skeleton';

const WIDTHS = ['w-3/5', 'w-2/5', 'w-4/5', 'w-1/2', 'w-2/3', 'w-1/3', 'w-3/4'];
const ROWS = Array.from({ length: 20 }, (_, row) => ({ row, width: WIDTHS[row % WIDTHS.length] }));

/** Placeholder for the log while it loads. */
export function LogsSkeleton() {
  return (
    <div className="h-[calc(100dvh-8rem)] min-h-80 sm:h-[calc(100dvh-23rem)] space-y-2.5 overflow-hidden rounded-lg border border-hairline bg-surface p-4">
      {ROWS.map(({ row, width }) => (
        <div key={row} className="flex gap-3">
          <Skeleton className="h-3 w-24 shrink-0" />
          <Skeleton className="h-3 w-16 shrink-0" />
          <Skeleton className={`h-3 ${width}`} />
        </div>
      ))}
    </div>
  );
}
