import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SettingsView } from '@/components/service/page/settings-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('service.tabs'))('settings') };
}

export default function SettingsPage() {
  return <SettingsView />;
}
