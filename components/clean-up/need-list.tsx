'use client';
import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import type { ImageNeed } from '@/lib/domain/lifecycle-policy/image-needs';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

/** What needs an image, each with a link to it. */
export function NeedList({ scope, needs }: { scope: Scope; needs: readonly ImageNeed[] }) {
  const t = useTranslations('cleanUp.need');
  return (
    <ul className="flex flex-wrap gap-x-3">
      {needs.map((need) => (
        <li key={JSON.stringify(need)}>
          {t.rich(need.kind, {
            name: need.kind === 'task' ? `${need.cluster}/${need.task.slice(0, 8)}` : `${need.cluster}/${need.service}`,
            revision: need.kind === 'roll-back' ? need.revision : '',
            link: (chunks) => <Link href={addressOf(scope, need)}>{chunks}</Link>,
          })}
        </li>
      ))}
    </ul>
  );
}

function addressOf(scope: Scope, need: ImageNeed): string {
  if (need.kind === 'task') return routes.task({ ...scope, cluster: need.cluster, task: need.task });
  return routes.service({ ...scope, ...need }, need.kind === 'roll-back' ? 'deployments' : 'overview');
}
