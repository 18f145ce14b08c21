'use client';
import { useSelectedLayoutSegment } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { TabNav } from '@/components/ui/tabs';
import type { ServiceScope } from '@/lib/domain/scope';
import { routes, SERVICE_TABS } from '@/lib/routes';

/** The pages of a service. */
export function ServiceTabs({ at }: { at: ServiceScope }) {
  const t = useTranslations('service.tabs');
  const segment = useSelectedLayoutSegment() ?? 'overview';
  return (
    <TabNav
      aria-label={t('label')}
      tabs={SERVICE_TABS.map((tab) => ({ href: routes.service(at, tab), label: t(tab), current: tab === segment }))}
    />
  );
}
