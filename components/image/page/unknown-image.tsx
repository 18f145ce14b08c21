import { SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ImageScope } from '@/lib/domain/wire/image-actions';
import { routes } from '@/lib/routes';
import { EmptyState } from '../../ui/empty-state';
import { ButtonLink } from '../../ui/link';

/** The page for an image that does not exist. */
export function UnknownImage({ at }: { at: ImageScope }) {
  const t = useTranslations('image');
  return (
    <EmptyState
      level={1}
      icon={<SearchX className="size-6" />}
      title={t('detail.missingTitle')}
      body={t('detail.missingBody', { repository: at.repository })}
      action={<ButtonLink href={routes.images(at)}>{t('allRepositories')}</ButtonLink>}
    />
  );
}
