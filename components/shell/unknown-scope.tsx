import { MapPinOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { EmptyState } from '../ui/empty-state';
import { ButtonLink } from '../ui/link';

/** The page for an account or region that is not configured. */
export function UnknownScope({ home }: { home: Scope }) {
  const t = useTranslations('problem.page');
  return (
    <EmptyState
      level={1}
      icon={<MapPinOff className="size-6" />}
      title={t('regionTitle')}
      body={t('regionBody')}
      action={<ButtonLink href={routes.fleet(home)}>{t('toFleet')}</ButtonLink>}
    />
  );
}
