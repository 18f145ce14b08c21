import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { routes } from '@/lib/routes';
import { EmptyState } from '../ui/empty-state';
import { ButtonLink } from '../ui/link';

/** The page for an address that does not exist, with a link to the fleet. */
export function NotFoundPage() {
  const t = useTranslations('problem.page');
  return (
    <EmptyState
      level={1}
      icon={<SearchX className="size-6" />}
      title={t('notFoundTitle')}
      body={t('notFoundBody')}
      action={<ButtonLink href={routes.home()}>{t('toFleet')}</ButtonLink>}
    />
  );
}
