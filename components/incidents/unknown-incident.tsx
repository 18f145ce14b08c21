import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import { JOURNAL_GROUP } from '@/lib/domain/journal';
import type { ServiceScope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

/** For an address of an incident that is not kept. */
export function UnknownIncident({ at }: { at: ServiceScope }) {
  const t = useTranslations('incidents.page');
  return (
    <EmptyState
      icon={<SearchX className="size-6" />}
      title={t('missingTitle')}
      body={t('missingBody', { group: JOURNAL_GROUP })}
      action={<ButtonLink href={routes.service(at, 'deployments')}>{t('back', { service: at.service })}</ButtonLink>}
    />
  );
}
