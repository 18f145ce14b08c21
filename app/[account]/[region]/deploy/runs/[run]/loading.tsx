import { RunSkeleton } from '@/components/deploy/run-skeleton';

export default function Loading() {
  return <RunSkeleton />;
}
