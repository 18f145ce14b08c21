import { RowsSkeleton } from '@/components/service/page/rows-skeleton';
import { Skeleton } from '@/components/ui/skeleton';

export default function TaskLoading() {
  return (
    <div className="space-y-4">
      <Skeleton className="h-7 w-48" />
      <RowsSkeleton cards={3} />
    </div>
  );
}
