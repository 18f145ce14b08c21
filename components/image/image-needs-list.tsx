'use client';
import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import type { ImageNeed } from '@/lib/domain/lifecycle-policy/image-needs';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

type Props = { scope: Scope; needs: readonly ImageNeed[] };

const keyOf = (need: ImageNeed) => JSON.stringify(need);

/** What needs an image, in words with links. */
export function ImageNeedsList({ scope, needs }: Props) {
  return (
    <ul className="flex flex-col gap-0.5">
      {needs.map((need) => (
        <li key={keyOf(need)}>
          <NeedLink scope={scope} need={need} />
        </li>
      ))}
    </ul>
  );
}

export function NeedLink({ scope, need }: { scope: Scope; need: ImageNeed }) {
  const t = useTranslations('image.needs');
  if (need.kind === 'hidden')
    return <span className="text-dim">{t('hidden', { of: need.of, count: need.count })}</span>;
  const { cluster } = need;
  if (need.kind === 'task') {
    return (
      <Link href={routes.task({ ...scope, cluster, task: need.task })}>
        {t('task', { task: need.task.slice(0, 8), cluster })}
      </Link>
    );
  }
  const where = `${cluster}/${need.service}`;
  return need.kind === 'service' ? (
    <Link href={routes.service({ ...scope, cluster, service: need.service })}>
      {t(need.isNext ? 'next' : 'service', { where })}
    </Link>
  ) : (
    <Link href={routes.service({ ...scope, cluster, service: need.service }, 'deployments')}>
      {t('roll-back', { where, revision: need.revision })}
    </Link>
  );
}
