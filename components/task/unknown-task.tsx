import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { EmptyState } from '@/components/ui/empty-state';
import { ButtonLink } from '@/components/ui/link';
import type { ClusterScope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

/** The page for a task that AWS does not return, most likely because it stopped too long ago. */
export function UnknownTask({ at, task }: { at: ClusterScope; task: string }) {
  const t = useTranslations('task.page');
  return (
    <EmptyState
      level={1}
      icon={<SearchX className="size-6" />}
      title={t('missingTitle', { id: task.slice(0, 8) })}
      body={t('missingBody')}
      action={<ButtonLink href={routes.cluster(at)}>{t('backToCluster', { cluster: at.cluster })}</ButtonLink>}
    />
  );
}
