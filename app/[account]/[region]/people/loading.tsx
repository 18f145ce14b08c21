import { TablePageSkeleton } from '@/components/ui/table-page-skeleton';

export default function Loading() {
  return <TablePageSkeleton />;
}
