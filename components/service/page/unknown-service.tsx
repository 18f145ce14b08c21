import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import type { ServiceScope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

/** The page for a service that does not exist, with a link to its cluster. */
export function UnknownService({ at }: { at: ServiceScope }) {
  const t = useTranslations('service.missing');
  return (
    <EmptyState
      level={1}
      icon={<SearchX className="size-6" />}
      title={t('title', { service: at.service })}
      body={t('body', { cluster: at.cluster })}
      action={<ButtonLink href={routes.cluster(at)}>{t('back', { cluster: at.cluster })}</ButtonLink>}
    />
  );
}
