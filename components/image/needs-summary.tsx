'use client';
import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import type { ImageNeed } from '@/lib/domain/lifecycle-policy/image-needs';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { NeedLink } from './image-needs-list';

/** What needs an image, in a cell of a table: services and tasks with links, roll-backs as a number. */
export function NeedsSummary({ scope, needs }: { scope: Scope; needs: readonly ImageNeed[] | undefined }) {
  const t = useTranslations('image');
  if (!needs) return <span className="text-faint">{t('needsUnknown')}</span>;
  if (needs.length === 0) return <span className="text-faint">{t('notUsed')}</span>;
  const rollBacks = needs.filter(({ kind }) => kind === 'roll-back').length;
  return (
    <ul className="flex flex-wrap gap-x-3">
      {needs.map((need) => {
        if (need.kind === 'roll-back') return null;
        if (need.kind === 'task' || need.kind === 'hidden') {
          return (
            <li key={need.kind === 'task' ? need.task : need.of}>
              <NeedLink scope={scope} need={need} />
            </li>
          );
        }
        const { cluster, service, isNext } = need;
        return (
          <li key={`${cluster}/${service}`}>
            {isNext ? (
              <NeedLink scope={scope} need={need} />
            ) : (
              <Link href={routes.service({ ...scope, cluster, service })}>{`${cluster}/${service}`}</Link>
            )}
          </li>
        );
      })}
      {rollBacks > 0 && <li className="text-dim">{t('rollBacks', { count: rollBacks })}</li>}
    </ul>
  );
}
