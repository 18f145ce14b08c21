import { RowsSkeleton } from '@/components/service/rows-skeleton';

export default function Loading() {
  return <RowsSkeleton />;
}
