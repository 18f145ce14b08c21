'use client';
import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/card';
import { DescriptionList } from '@/components/ui/description-list';
import { targetGroupName } from '@/lib/domain/arn';
import { isOnFargate } from '@/lib/domain/fargate';
import type { TaskDefinition } from '@/lib/domain/task-definition';
import { useService } from '../service-context';

const ids = (values: readonly string[]) => (
  <span className="flex flex-col font-mono text-xs break-all">
    {values.map((value) => (
      <span key={value}>{value}</span>
    ))}
  </span>
);

/** Where tasks run and how they are reached. */
export function NetworkSettings({ definition }: { definition: TaskDefinition | undefined }) {
  const t = useTranslations('service.settings');
  const { service } = useService().view;
  const { network, loadBalancers } = service;
  const mode = definition?.networkMode ?? (isOnFargate(service) ? undefined : 'bridge');
  const hasOwn = mode === undefined || mode === 'awsvpc';
  const behind = loadBalancers.map(({ container, port, targetGroupArn }) =>
    t('loadBalancerTarget', { container, port: String(port), group: targetGroupName(targetGroupArn) }),
  );
  return (
    <Card title={t('network')}>
      <DescriptionList
        facts={[
          { label: t('loadBalancer'), value: behind.length > 0 ? behind.join(', ') : t('noLoadBalancer') },
          mode !== undefined && mode !== 'awsvpc' && { label: t('networkMode'), value: t(`networkModes.${mode}`) },
          hasOwn && { label: t('subnets'), value: ids(network.subnetIds) },
          hasOwn && { label: t('securityGroups'), value: ids(network.securityGroupIds) },
          hasOwn && { label: t('publicIp'), value: t(network.publicIp ? 'publicIpYes' : 'publicIpNo') },
        ]}
      />
    </Card>
  );
}
