import { ServiceOverview } from '@/components/service/service-overview';

export default function ServicePage() {
  return <ServiceOverview />;
}
