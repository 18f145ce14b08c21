import { FleetSkeleton } from '@/components/fleet/fleet-skeleton';

export default function ClusterLoading() {
  return <FleetSkeleton />;
}
