import { TablePageSkeleton } from '@/components/ui/table-page-skeleton';

export default function ClusterInstancesLoading() {
  return <TablePageSkeleton />;
}
