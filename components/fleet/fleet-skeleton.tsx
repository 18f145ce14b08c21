import { Skeleton } from '../ui/skeleton';

const ROWS = ['w-16', 'w-12', 'w-20', 'w-24', 'w-14', 'w-18'];

/** Placeholder for the table of services while it loads. */
export function FleetSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-4">
      <div className="flex h-12 items-end justify-between">
        <Skeleton className="h-7 w-32" />
        <Skeleton className="h-8 w-36" />
      </div>
      <div className="flex items-center gap-4">
        <Skeleton className="h-8 w-full sm:w-72" />
        <Skeleton className="h-4 w-28" />
      </div>
      <div className="overflow-clip rounded-lg border border-hairline bg-surface">
        <div className="h-8" />
        <div className="flex h-8 items-center border-t border-hairline bg-sunken px-4">
          <Skeleton className="h-4 w-40" />
        </div>
        {ROWS.map((width) => (
          <div
            key={width}
            className="flex h-24 items-center gap-6 border-t border-hairline px-4 md:h-11 [&>*]:shrink-0"
          >
            <Skeleton className={`h-4 ${width}`} />
            <Skeleton className="ml-auto hidden h-4 w-20 md:block" />
            <Skeleton className="hidden h-4 w-48 md:block" />
            <Skeleton className="h-4 w-24" />
            <Skeleton className="hidden h-4 w-24 md:block" />
            <Skeleton className="hidden h-4 w-24 lg:block" />
          </div>
        ))}
      </div>
    </div>
  );
}
