'use client';
import { useTranslations } from 'next-intl';
import type { TargetState } from '@/lib/domain/balancer';
import { ShapeMark } from '../state/shape';
import { getAppearance } from '../state/states';
import { MARK, TEXT } from '../ui/tone';

/** The health of a service's targets, worst state first; a dash where there is no load balancer. */
export function BalancerCell({ targets }: { targets: Record<TargetState, number> | undefined }) {
  const t = useTranslations('fleet.balancer');
  if (!targets) {
    return (
      <span className="text-faint" title={t('none')}>
        <span aria-hidden>–</span>
        <span className="sr-only">{t('none')}</span>
      </span>
    );
  }
  const label = (['unhealthy', 'initial', 'unavailable', 'healthy'] as const).find((state) => targets[state] > 0);
  if (!label) return <span className="text-faint">{t('empty')}</span>;

  const { tone, shape } = getAppearance('target', label);
  return (
    <span
      className={`inline-flex items-center gap-1.5 align-top whitespace-nowrap ${label === 'healthy' ? 'text-dim' : TEXT[tone]}`}
      title={t('of', {
        healthy: targets.healthy,
        total: Object.values(targets).reduce((sum, count) => sum + count, 0),
      })}
    >
      <span className={MARK[tone]}>
        <ShapeMark shape={shape} />
      </span>
      {t(label, { count: targets[label] })}
    </span>
  );
}
