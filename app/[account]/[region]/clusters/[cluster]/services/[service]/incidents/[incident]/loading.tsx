import { RowsSkeleton } from '@/components/service/page/rows-skeleton';

export default function Loading() {
  return <RowsSkeleton />;
}
