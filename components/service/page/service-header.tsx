'use client';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { OpenLink } from '@/components/address/open-link';
import { ServiceStateMark } from '@/components/state/service-state-mark';
import { useObstacleSentence } from '@/components/state/use-obstacle-sentence';
import { Link } from '@/components/ui/link';
import { serviceSentence } from '@/lib/domain/deployment/sentence';
import { findServiceAddress } from '@/lib/domain/service-address';
import { routes } from '@/lib/routes';
import { useService } from '../service-context';
import { ServiceActionBar } from './service-action-bar';

/**
 * The service's name, its state in one sentence, and its actions; on every tab what is wrong as well, which the overview says in
 * full.
 */
export function ServiceHeader() {
  const t = useTranslations('service');
  const sentences = useTranslations('progress.sentence');
  const causes = useTranslations('diagnosis');
  const { at, view } = useService();
  const pathname = usePathname();
  const isOverview = pathname === routes.service(at);
  const isLogs = pathname === routes.service(at, 'logs');
  const [first] = findServiceAddress(view).addresses;
  const { key, facts } = serviceSentence(view);
  const obstacleSentence = useObstacleSentence();
  const obstacle = view.nextStart?.findings[0];
  // The overview says both in full, in a place of its own.
  const [cause] = isOverview ? [] : view.diagnosis.findings;

  return (
    <section aria-label={t('title', { name: at.service })} className="flex flex-wrap items-start gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-80">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h1 className="min-w-0 truncate text-xl font-semibold text-ink">{at.service}</h1>
          <ServiceStateMark state={view.state} obstacle={obstacle} />
        </div>
        <p className="mt-0.5 text-dim" role="status">
          {sentences(key, facts)}
        </p>
        {cause && (
          <p className="mt-0.5 text-sm break-words">
            <Link href={routes.service(at)}>{causes(`${cause.code}.what`, cause.facts)}</Link>
          </p>
        )}
        {obstacle && !isOverview && (
          <p className="mt-0.5 text-sm break-words">
            <Link href={routes.service(at)}>{obstacleSentence(obstacle)}</Link>
          </p>
        )}
        <p className="mt-0.5 text-xs text-faint">
          {t.rich('inCluster', {
            cluster: at.cluster,
            link: (words) => <Link href={routes.cluster(at)}>{words}</Link>,
          })}
          {first?.url && (
            <>
              {' · '}
              <OpenLink url={first.url} />
            </>
          )}
        </p>
      </div>
      {/* On a phone lines come first; the overview, a tab away, has the actions. */}
      <div className={isLogs ? 'contents max-sm:hidden' : 'contents'}>
        <ServiceActionBar />
      </div>
    </section>
  );
}
