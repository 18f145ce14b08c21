'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { StateMark } from '@/components/state/state-mark';
import { Link } from '@/components/ui/link';
import { Duration } from '@/components/ui/time/duration';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { revisionName } from '@/lib/domain/arn';
import { versionOf } from '@/lib/domain/deployment/sentence';
import { routes } from '@/lib/routes';

const SHOWN = 5;

/** The last deployments of the service: what, how it ended, when, and how long it took. */
export function RecentDeployments() {
  const t = useTranslations('deployment.recent');
  const { at, view } = useService();
  const shown = view.history.slice(0, SHOWN);
  return (
    <section aria-label={t('title')} className="space-y-1">
      <div className="flex items-baseline justify-between gap-3">
        <h3 className="text-xs font-medium text-faint">{t('title')}</h3>
        <Link href={routes.service(at, 'deployments')} className="text-xs">
          {t('all')}
        </Link>
      </div>
      {shown.length === 0 && <p className="text-sm text-dim">{t('none')}</p>}
      <ul className="divide-y divide-hairline">
        {shown.map(({ arn, target, status, startedAt, createdAt, finishedAt }) => (
          <li key={arn} className="flex h-8 items-center gap-x-3 overflow-hidden text-sm">
            <StateMark kind="deployment" value={status} className="shrink-0" />
            <span className="min-w-0 flex-1 truncate">
              {target && (
                <>
                  <span className="font-mono text-ink">
                    {versionOf(view.service, target.taskDefinitionArn, view.taskDefinitions)}
                  </span>{' '}
                  <span className="text-xs text-faint">{revisionName(target.taskDefinitionArn)}</span>
                </>
              )}
            </span>
            <span className="shrink-0 text-xs text-faint max-sm:hidden">
              <Duration from={startedAt ?? createdAt} to={finishedAt} />
            </span>
            <span className="w-20 shrink-0 truncate text-right text-xs text-faint">
              <RelativeTime at={startedAt ?? createdAt} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
