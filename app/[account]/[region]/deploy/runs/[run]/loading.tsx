import { RunSkeleton } from '@/components/deploy/run/run-skeleton';

export default function Loading() {
  return <RunSkeleton />;
}
