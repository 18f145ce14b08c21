'use client';
import { useTranslations } from 'next-intl';
import { Callout } from '@/components/ui/callout';
import type { Service } from '@/lib/domain/service';

type Props = { desired: number; floor: number; ceiling: number; circuitBreaker: Service['circuitBreaker'] };

/** What ECS will do with the tasks while it replaces them, as a short list. */
export function RolloutEffects({ desired, floor, ceiling, circuitBreaker }: Props) {
  const t = useTranslations('deployment.effect');
  const breaker = !circuitBreaker.enabled
    ? 'breakerOff'
    : circuitBreaker.rollback
      ? 'breakerRollsBack'
      : 'breakerStops';
  return (
    <>
      <ul className="list-disc space-y-1 pl-4 text-dim marker:text-faint">
        <li>{desired === 0 ? t('nothingRuns') : t('replaced', { desired })}</li>
        {desired > 0 && <li>{t('bounds', { floor, ceiling })}</li>}
        {circuitBreaker.enabled && <li>{t(breaker)}</li>}
      </ul>
      {!circuitBreaker.enabled && <Callout tone="warn">{t('breakerOff')}</Callout>}
    </>
  );
}
