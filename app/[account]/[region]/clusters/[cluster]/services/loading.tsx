import { ServiceSkeleton } from '@/components/service/page/service-skeleton';

export default function ServiceLoading() {
  return <ServiceSkeleton />;
}
