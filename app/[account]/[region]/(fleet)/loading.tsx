import { FleetSkeleton } from '@/components/fleet/fleet-skeleton';

export default function FleetLoading() {
  return <FleetSkeleton />;
}
