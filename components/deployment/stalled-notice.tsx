'use client';
import { useTranslations } from 'next-intl';
import { useService } from '@/components/service/service-context';
import { Callout } from '@/components/ui/callout';
import { useNow } from '@/components/ui/time/use-now';
import { findStalledDeployment } from '@/lib/domain/stalled-deployment';
import { useFormat } from '@/lib/i18n/use-format';

/** Says of a deployment that does not get on for how long, why, and with which percents it would. */
export function StalledNotice() {
  const t = useTranslations('deployment.stalled');
  const format = useFormat();
  const now = useNow();
  const { view } = useService();
  const stalled = findStalledDeployment(view.service, view.tasks, now, view.protections);
  if (!stalled) return null;
  const time = format.duration(now - stalled.since);
  if (stalled.reason === 'protected') {
    return (
      <Callout tone="warn" title={t('protected', { time, count: stalled.count })} className="m-4">
        {t('protectedBody')}
      </Callout>
    );
  }
  const { minimum, maximum, proposed } = stalled;
  return (
    <Callout
      tone="warn"
      title={t('bounds', { time, minimum: format.percent(minimum), maximum: format.percent(maximum) })}
      className="m-4"
    >
      {t('boundsBody', {
        minimum: format.percent(proposed.minimumHealthyPercent),
        maximum: format.percent(proposed.maximumPercent),
      })}
    </Callout>
  );
}
