'use client';
import { useTranslations } from 'next-intl';
import type { Service } from '@/lib/domain/service';
import type { TaskBounds } from '@/lib/domain/wire/change-view';

type Props = TaskBounds & { circuitBreaker: Service['circuitBreaker'] };

/** What ECS will do with the tasks while it replaces them, as items of a list; that its circuit breaker is off is a check. */
export function RolloutEffects({ desired, floor, ceiling, circuitBreaker }: Props) {
  const t = useTranslations('deployment.effect');
  const breaker = circuitBreaker.rollback ? 'breakerRollsBack' : 'breakerStops';
  return (
    <>
      <li>{desired === 0 ? t('nothingRuns') : t('replaced', { desired })}</li>
      {desired > 0 && <li>{t('bounds', { floor, ceiling })}</li>}
      {circuitBreaker.enabled && <li>{t(breaker)}</li>}
    </>
  );
}
