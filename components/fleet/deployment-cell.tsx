'use client';
import { useTranslations } from 'next-intl';
import type { ServiceRow } from '@/lib/domain/live';
import { useFormat } from '@/lib/i18n/use-format';
import { StateMark } from '../state/state-mark';
import { RelativeTime } from '../ui/time/relative-time';
import { useNote } from './service-notes';

type Props = Pick<ServiceRow, 'deployment' | 'lastDeploymentAt' | 'state' | 'cluster' | 'name'>;

/** A progress bar while a deployment is in progress, else when the last one was, and who started it. */
export function DeploymentCell({ deployment, lastDeploymentAt, state, cluster, name }: Props) {
  const { rollout, percent, startedAt } = deployment;
  const changed = useNote(cluster, name)?.changed;
  const t = useTranslations('fleet.deployment');
  const format = useFormat();
  const at = lastDeploymentAt ?? startedAt;

  if (rollout === 'in-progress') {
    const back = state === 'rolling-back' || state === 'failing';
    return (
      <span className="flex items-center gap-2">
        <span
          role="progressbar"
          aria-valuenow={Math.round(percent)}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-label={t('progress', { percent: format.percent(percent) })}
          className="h-1.5 w-20 overflow-hidden rounded-full bg-pressed"
        >
          <span
            className={`block h-full rounded-full transition-[width] duration-500 ${back ? 'bg-bad-mark' : 'bg-info-mark'}`}
            style={{ width: `${percent}%` }}
          />
        </span>
        <span aria-hidden className="text-xs text-dim">
          {format.percent(percent)}
        </span>
      </span>
    );
  }
  return (
    <span className="flex min-w-0 items-center gap-1.5 whitespace-nowrap text-dim">
      {rollout === 'failed' && <StateMark kind="rollout" value="failed" />}
      {at === undefined ? <span className="text-faint">{t('never')}</span> : <RelativeTime at={at} />}
      {changed && (
        <span className="truncate text-faint" title={t('by', { who: changed.by })}>
          {changed.by.split('@')[0]}
        </span>
      )}
    </span>
  );
}
