import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeploymentsView } from '@/components/deployment/deployments-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('service.tabs'))('deployments') };
}

export default function DeploymentsPage() {
  return <DeploymentsView />;
}
