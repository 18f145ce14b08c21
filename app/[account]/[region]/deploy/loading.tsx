import { DeploySkeleton } from '@/components/deploy/form/deploy-skeleton';

export default function Loading() {
  return <DeploySkeleton />;
}
