'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import type { ScalingView } from '@/lib/domain/scaling';

/** Scheduled changes of the bounds. */
export function ScheduleList({ schedules }: Pick<ScalingView, 'schedules'>) {
  const t = useTranslations('scaling');
  return (
    <Card title={t('schedules')}>
      {schedules.length === 0 && <p className="text-dim">{t('schedulesNone')}</p>}
      <ul className="flex flex-col gap-3">
        {schedules.map(({ name, expression, timeZone, min, max }) => (
          <li key={name}>
            <p className="font-medium text-ink">{name}</p>
            <p className="text-sm text-dim">
              {t('scheduleValue', { min: min ?? '–', max: max ?? '–', expression, timeZone: timeZone ?? 'UTC' })}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
