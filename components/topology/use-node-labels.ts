'use client';
import { useTranslations } from 'next-intl';
import { revisionName } from '@/lib/domain/arn';
import { imageLabel } from '@/lib/domain/image-reference';
import { useFormat } from '@/lib/i18n/use-format';
import type { MapNode } from './graph';

/** The label of a node, and the secondary line under it. */
export function useNodeLabels(): (node: MapNode) => { title: string; detail: string } {
  const t = useTranslations('topology');
  const format = useFormat();
  return (node) => {
    switch (node.kind) {
      case 'internet':
        return { title: t('kind.internet'), detail: '' };
      case 'balancer':
        return { title: node.balancer.name, detail: t('kind.balancer') };
      case 'listener':
        return { title: `${node.listener.protocol} :${node.listener.port}`, detail: t('kind.listener') };
      case 'rule': {
        const values = node.rule.conditions.flatMap((condition) => condition.values);
        const isDefault = node.rule.priority === 'default';
        return {
          title: isDefault ? t('everything') : values.join(', '),
          detail: isDefault ? t('defaultRule') : t('priority', { priority: node.rule.priority }),
        };
      }
      case 'target-group': {
        const total = Object.values(node.states).reduce((sum, count) => sum + count, 0);
        const healthy = node.states.healthy ?? 0;
        const health = total > 0 ? t('healthyOf', { healthy, total }) : t('noTargets');
        return {
          title: node.targetGroup.name,
          detail:
            node.share === undefined ? health : t('healthAndShare', { health, share: format.percent(node.share) }),
        };
      }
      case 'service':
        return {
          title: node.service.name,
          detail: t('tasksDesired', { running: node.service.runningCount, desired: node.service.desiredCount }),
        };
      case 'zone':
        return { title: node.name ?? t('anyZone'), detail: t('tasks', { count: node.tasks }) };
      case 'task':
        return { title: node.task.id.slice(0, 8), detail: node.image ? imageLabel(node.image) : '' };
      case 'image': {
        const [main] = node.taskDefinition?.containers ?? [];
        const name = revisionName(node.deployment.taskDefinitionArn);
        return { title: main ? imageLabel(main.image) : name, detail: name };
      }
    }
  };
}
