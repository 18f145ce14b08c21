'use client';
import { useTranslations } from 'next-intl';
import type { ServiceRow } from '@/lib/domain/live';
import { useFormat } from '@/lib/i18n/use-format';
import { StateMark } from '../state/state-mark';
import { RelativeTime } from '../ui/relative-time';

type Props = Pick<ServiceRow, 'deployment' | 'lastDeploymentAt' | 'state'>;

/** A bar while a deployment is under way, else when the last one was. */
export function DeploymentCell({ deployment: { rollout, percent, startedAt }, lastDeploymentAt, state }: Props) {
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
    <span className="flex items-center gap-1.5 text-dim">
      {rollout === 'failed' && <StateMark kind="rollout" value="failed" />}
      {at === undefined ? <span className="text-faint">{t('never')}</span> : <RelativeTime at={at} />}
    </span>
  );
}
