import { ServiceOverview } from '@/components/service/page/service-overview';

export default function ServicePage() {
  return <ServiceOverview />;
}
