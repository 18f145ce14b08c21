'use client';
import { useTranslations } from 'next-intl';
import type { Scope } from '@/lib/domain/scope';
import { routes } from '@/lib/routes';
import { StateMark } from '../state/state-mark';
import { Link } from '../ui/link';
import type { FleetGroup } from './arrange-fleet';

/** The heading above a cluster's services: its name, what runs there, and why it could not be read. */
export function ClusterHeading({ at, group: { cluster, services, problem } }: { at: Scope; group: FleetGroup }) {
  const t = useTranslations('fleet');
  const problems = useTranslations('problem.codes');
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
      <Link variant="plain" href={routes.cluster({ ...at, cluster: cluster.name })} className="font-semibold">
        {cluster.name}
      </Link>
      {cluster.status !== 'active' && <StateMark kind="cluster" value={cluster.status} />}
      <span className="text-xs text-faint">
        {services.length === 0 && !problem
          ? t('emptyCluster')
          : t('clusterSummary', { services: services.length, tasks: cluster.runningTasks })}
      </span>
      {problem && (
        <span className="text-xs text-warn">{t('unreadable', { reason: problems(`${problem.code}.what`) })}</span>
      )}
    </div>
  );
}
