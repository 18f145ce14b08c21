'use client';
import { useTranslations } from 'next-intl';
import { classNames } from '@/components/ui/class-names';
import type { ServiceDeployment } from '@/lib/domain/service';

/** The most squares that are still quicker to count than to read. */
const SQUARES = 12;

/** How near the circuit breaker is to giving a deployment up. */
export function CircuitBreaker({ breaker }: { breaker: NonNullable<ServiceDeployment['circuitBreaker']> }) {
  const t = useTranslations('deployment.breaker');
  const { failureCount, threshold, status } = breaker;
  if (status === 'disabled') return <p className="text-xs text-faint">{t('disabled')}</p>;
  const isTripped = status === 'triggered';
  return (
    <div className="flex flex-wrap items-center gap-2 text-xs">
      {threshold <= SQUARES && (
        <span aria-hidden className="flex gap-1">
          {Array.from({ length: threshold }, (_, place) => place + 1).map((place) => (
            <span
              key={place}
              className={classNames(
                'size-2.5 rounded-sm ring-1 ring-inset',
                place <= failureCount ? 'bg-bad-mark ring-bad-mark' : 'bg-sunken ring-control',
              )}
            />
          ))}
        </span>
      )}
      <span className={isTripped ? 'font-medium text-bad' : failureCount > 0 ? 'text-warn' : 'text-dim'}>
        {isTripped ? t('triggered', { threshold }) : t('count', { count: failureCount, threshold })}
      </span>
    </div>
  );
}
