'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { StateMark } from '@/components/state/state-mark';
import { Badge } from '@/components/ui/badge';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { revisionName } from '@/lib/domain/arn';
import type { Lane as LaneCounts } from '@/lib/domain/deployment/progress';
import { useFormat } from '@/lib/i18n/use-format';
import { LaneGrid } from './lane-grid';
import { findProductionShare, type Lane } from './lanes';

type Props = {
  lane: Lane;
  /** The revision's label: its tag, or what distinguishes it from the other lane's. */
  version: string;
  counts: LaneCounts | undefined;
  /** The other lane is there as well. */
  isRolling: boolean;
};

/** One deployment of a service: what it runs, how far it is, and where each of its tasks is. */
export function LaneView({ lane: { deployment, ...lane }, version, counts, isRolling }: Props) {
  const t = useTranslations('deployment.lane');
  const format = useFormat();
  const { view } = useService();
  const share = findProductionShare(view, lane);
  const role = !isRolling ? 'only' : deployment.primary ? 'incoming' : 'outgoing';

  return (
    <section aria-label={t(`label.${role}`, { version })} className="space-y-2 px-4 py-3">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
        <h3 className="font-mono text-sm font-semibold break-all text-ink">{version}</h3>
        <span className="text-xs text-faint">{t(`role.${role}`)}</span>
        <span className="text-xs text-faint">{revisionName(deployment.taskDefinitionArn)}</span>
        {deployment.createdAt !== undefined && (
          <span className="text-xs text-faint">
            {t('since')} <RelativeTime at={deployment.createdAt} />
          </span>
        )}
        {share !== undefined && <Badge>{t('share', { share: format.percent(share) })}</Badge>}
        <span className="ml-auto flex items-baseline gap-3 text-xs">
          {counts && (
            <span className="text-dim">
              {t('counts', { serving: counts.serving, starting: counts.starting, draining: counts.draining })}
            </span>
          )}
          {counts && counts.failed > 0 && <span className="text-bad">{t('failed', { count: counts.failed })}</span>}
          {/* While a deployment is being replaced, its rollout state matters only where it is the reason. */}
          {(role !== 'outgoing' || deployment.rollout === 'failed') && (
            <StateMark kind="rollout" value={deployment.rollout} />
          )}
        </span>
      </div>
      {lane.cells.length > 0 ? (
        <LaneGrid lane={{ deployment, ...lane }} />
      ) : (
        <p className="text-xs text-faint">{view.service.desiredCount === 0 ? t('noDesiredTasks') : t('noTasks')}</p>
      )}
    </section>
  );
}
