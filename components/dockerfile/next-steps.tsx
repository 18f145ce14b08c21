'use client';
import { ExternalLink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId } from 'react';
import { Link } from '@/components/ui/link';
import type { LockFile } from '@/lib/domain/dockerfile/lock-file';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';

/** What is between a Dockerfile and a service. The repository opens in another tab, so that what was read and typed here stays. */
export function NextSteps({ scope, lock }: { scope: Scope; lock: LockFile | undefined }) {
  const t = useTranslations('dockerfile.deploy');
  const tAddress = useTranslations('address');
  const id = useId();
  return (
    <div className="flex flex-col gap-1">
      <h3 id={id} className="text-xs font-medium text-ink">
        {t('steps')}
      </h3>
      <ol aria-labelledby={id} className="flex list-decimal flex-col gap-1 pl-5 text-xs text-dim [&>li]:pl-1">
        <li>
          {t('save')} {lock && t('lock', lock)}
        </li>
        <li>
          {t.rich('push', {
            link: (words) => (
              <Link href={routes.newRepository(scope)} target="_blank">
                {words}
                <ExternalLink aria-hidden className="mb-0.5 ml-1 inline size-3" />
                <span className="sr-only"> ({tAddress('newTab')})</span>
              </Link>
            ),
          })}
        </li>
        <li>{t('choose')}</li>
      </ol>
    </div>
  );
}
