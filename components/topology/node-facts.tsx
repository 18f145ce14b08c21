'use client';
import { useTranslations } from 'next-intl';
import { StateMark } from '@/components/state/state-mark';
import { CopyButton } from '@/components/ui/copy-button';
import { DescriptionList } from '@/components/ui/description-list';
import { RelativeTime } from '@/components/ui/time/relative-time';
import { revisionName, targetGroupName } from '@/lib/domain/arn';
import { useFormat } from '@/lib/i18n/use-format';
import type { MapNode } from './graph';
import { TaskNodeFacts } from './task-node-facts';

/** The facts of a node, and the actions on it. */
export function NodeFacts({ node }: { node: MapNode }) {
  const t = useTranslations('topology.fact');
  const kinds = useTranslations('topology');
  const format = useFormat();

  switch (node.kind) {
    case 'internet':
    case 'zone':
      return <p className="text-dim">{kinds(`kind.${node.kind}`)}</p>;
    case 'balancer': {
      const { balancer } = node;
      return (
        <DescriptionList
          facts={[
            { label: kinds('state'), value: <StateMark kind="balancer" value={balancer.state} /> },
            {
              label: t('address'),
              value: (
                <>
                  <span className="font-mono text-xs break-all">{balancer.dnsName}</span>{' '}
                  <CopyButton value={balancer.dnsName} />
                </>
              ),
            },
            { label: t('scheme'), value: t(balancer.scheme) },
            balancer.zones.length > 0 && { label: t('zones'), value: balancer.zones.join(', ') },
          ]}
        />
      );
    }
    case 'listener':
      return (
        <DescriptionList
          facts={[
            { label: t('protocol'), value: node.listener.protocol },
            { label: kinds('kind.listener'), value: kinds('port', { port: String(node.listener.port) }) },
          ]}
        />
      );
    case 'rule':
      return (
        <DescriptionList
          facts={[
            ...node.rule.conditions.map(({ field, values }) => ({
              label: field,
              value: <span className="font-mono text-xs">{values.join(', ')}</span>,
            })),
            {
              label: t('forwards'),
              value: node.rule.forwards
                .map(({ targetGroupArn, weight }) => {
                  const group = targetGroupName(targetGroupArn);
                  return node.rule.forwards.length > 1 ? t('weight', { group, weight }) : group;
                })
                .join(', '),
            },
          ]}
        />
      );
    case 'target-group': {
      const { healthCheck: check, port, protocol } = node.targetGroup;
      const seconds = (value: number) => format.duration(value * 1000);
      return (
        <DescriptionList
          facts={[
            { label: t('protocol'), value: `${protocol} :${port}` },
            node.share !== undefined && { label: t('production'), value: format.percent(node.share) },
            {
              label: t('healthCheck'),
              value: (
                <>
                  <span className="font-mono text-xs">
                    {check.protocol} {check.path ?? ''}
                  </span>
                  <span className="block text-xs text-faint">
                    {t('every', {
                      interval: seconds(check.intervalSeconds),
                      timeout: seconds(check.timeoutSeconds),
                    })}
                  </span>
                </>
              ),
            },
            {
              label: t('thresholds'),
              value: t('thresholdsOf', { healthy: check.healthyThreshold, unhealthy: check.unhealthyThreshold }),
            },
            check.matcher !== undefined && { label: t('matcher'), value: check.matcher },
          ]}
        />
      );
    }
    case 'service':
      return (
        <DescriptionList
          facts={[
            { label: kinds('kind.task'), value: `${node.service.runningCount} / ${node.service.desiredCount}` },
            { label: t('revision'), value: revisionName(node.service.taskDefinitionArn) },
          ]}
        />
      );
    case 'image':
      return (
        <DescriptionList
          facts={[
            { label: t('rollout'), value: <StateMark kind="rollout" value={node.deployment.rollout} /> },
            { label: t('revision'), value: revisionName(node.deployment.taskDefinitionArn) },
            node.deployment.createdAt !== undefined && {
              label: t('started'),
              value: <RelativeTime at={node.deployment.createdAt} />,
            },
            ...(node.taskDefinition?.containers ?? []).map(({ name, image }) => ({
              label: name,
              value: <span className="font-mono text-xs break-all">{image}</span>,
            })),
          ]}
        />
      );
    case 'task':
      return <TaskNodeFacts task={node.task} />;
  }
}
