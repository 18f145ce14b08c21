import { ServiceSkeleton } from '@/components/service/service-skeleton';

export default function ServiceLoading() {
  return <ServiceSkeleton />;
}
