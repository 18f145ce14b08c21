import { TablePageSkeleton } from '@/components/ui/table-page-skeleton';

export default function ClusterTasksLoading() {
  return <TablePageSkeleton />;
}
