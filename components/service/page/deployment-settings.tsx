'use client';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { rollingBounds } from '@/lib/domain/deployment/progress';
import { useFormat } from '@/lib/i18n/use-format';
import { useService } from '../service-context';

/** How tasks are replaced. */
export function DeploymentSettings() {
  const t = useTranslations('service.settings');
  const format = useFormat();
  const { service } = useService().view;
  const { desiredCount: desired, minimumHealthyPercent, maximumPercent, circuitBreaker } = service;
  const { floor, ceiling } = rollingBounds(desired, service);
  const breaker = !circuitBreaker.enabled
    ? 'breakerOff'
    : circuitBreaker.rollback
      ? 'breakerRollsBack'
      : 'breakerStops';
  const tags = Object.entries(service.tags);

  return (
    <Card title={t('deployment')}>
      <DescriptionList
        facts={[
          service.strategy !== undefined && { label: t('strategy'), value: t(`strategies.${service.strategy}`) },
          {
            label: t('minimum'),
            value: t('percentOf', { percent: format.percent(minimumHealthyPercent), desired, count: floor }),
          },
          {
            label: t('maximum'),
            value: t('percentOf', { percent: format.percent(maximumPercent), desired, count: ceiling }),
          },
          { label: t('breaker'), value: t(breaker) },
          service.loadBalancers.length > 0 && {
            label: t('grace'),
            value: format.duration(service.healthCheckGracePeriodSeconds * 1000),
          },
          { label: t('controller'), value: t(`controllers.${service.controller}`) },
          { label: t('exec'), value: t(service.execEnabled ? 'on' : 'off') },
          {
            label: t('tags'),
            value:
              tags.length === 0 ? (
                t('noTags')
              ) : (
                <span className="flex flex-wrap gap-1">
                  {tags.map(([name, value]) => (
                    <Badge key={name} mono>
                      {name}={value}
                    </Badge>
                  ))}
                </span>
              ),
          },
        ]}
      />
    </Card>
  );
}
