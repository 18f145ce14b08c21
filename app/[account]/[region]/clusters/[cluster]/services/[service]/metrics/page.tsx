import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MetricsView } from '@/components/metrics/metrics-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('service.tabs'))('metrics') };
}

export default function MetricsPage() {
  return <MetricsView />;
}
