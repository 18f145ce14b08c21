import { Skeleton } from '@/components/ui/skeleton';

const ROWS = ['w-40', 'w-52', 'w-32', 'w-44', 'w-36'];

/** Placeholder for cards with rows (deployments, tasks, settings) while they load. */
export function RowsSkeleton({ cards = 2 }: { cards?: number }) {
  return (
    <div className="space-y-4">
      {Array.from({ length: cards }, (_, card) => card).map((card) => (
        <div key={card} className="divide-y divide-hairline rounded-lg border border-hairline bg-surface">
          <div className="flex h-10 items-center px-4">
            <Skeleton className="h-4 w-36" />
          </div>
          {ROWS.map((width) => (
            <div key={width} className="flex h-10 items-center justify-between gap-6 px-4">
              <Skeleton className={`h-3.5 ${width}`} />
              <Skeleton className="h-3.5 w-24" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
