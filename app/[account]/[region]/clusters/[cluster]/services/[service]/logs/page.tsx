import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LogExplorer } from '@/components/logs/log-explorer';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('service.tabs'))('logs') };
}

export default function LogsPage() {
  return <LogExplorer />;
}
