import { DeploySkeleton } from '@/components/deploy/deploy-skeleton';

export default function Loading() {
  return <DeploySkeleton />;
}
