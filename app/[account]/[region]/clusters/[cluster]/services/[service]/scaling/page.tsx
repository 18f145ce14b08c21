import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ScalingView } from '@/components/scaling/scaling-view';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('service.tabs'))('scaling') };
}

export default function ScalingPage() {
  return <ScalingView />;
}
