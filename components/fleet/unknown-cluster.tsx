import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ClusterScope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { EmptyState } from '../ui/empty-state';
import { ButtonLink } from '../ui/link';

/** The page for a cluster that does not exist. */
export function UnknownCluster({ at }: { at: ClusterScope }) {
  const t = useTranslations('problem.page');
  return (
    <EmptyState
      level={1}
      icon={<SearchX className="size-6" />}
      title={t('clusterTitle', { cluster: at.cluster })}
      body={t('clusterBody', { region: at.region })}
      action={<ButtonLink href={routes.fleet(at)}>{t('toFleet')}</ButtonLink>}
    />
  );
}
