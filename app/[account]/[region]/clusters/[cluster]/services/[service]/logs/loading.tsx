import { LogsSkeleton } from '@/components/logs/logs-skeleton';

export default function Loading() {
  return <LogsSkeleton />;
}
