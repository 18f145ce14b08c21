import { MapSkeleton } from '@/components/topology/map-skeleton';

export default function ServiceLoading() {
  return <MapSkeleton />;
}
