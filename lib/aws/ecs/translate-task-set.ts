import type { Service as EcsService, TaskSet as EcsTaskSet } from '@aws-sdk/client-ecs';
import type { TaskSet } from '../../domain/service';
import { instant, requireField } from '../collect';

const STATUS: Record<string, TaskSet['status']> = { PRIMARY: 'primary', ACTIVE: 'active', DRAINING: 'draining' };

/** The one that serves production, as far as a service has any. */
export const primarySetOf = ({ taskSets }: Pick<EcsService, 'taskSets'>): EcsTaskSet | undefined =>
  taskSets?.find(({ status }) => status === 'PRIMARY') ?? taskSets?.[0];

/** The task sets of a service, the primary one first. */
export const toTaskSets = (sets: readonly EcsTaskSet[]): TaskSet[] =>
  sets.map(toTaskSet).sort((a, b) => Number(b.status === 'primary') - Number(a.status === 'primary'));

function toTaskSet(raw: EcsTaskSet): TaskSet {
  const isStable = raw.stabilityStatus === 'STEADY_STATE';
  const stableSince = isStable ? instant(raw.stabilityStatusAt) : undefined;
  const createdAt = instant(raw.createdAt);
  return {
    id: requireField(raw.id, 'taskSet.id'),
    ...(raw.externalId !== undefined && { externalId: raw.externalId }),
    status: STATUS[raw.status ?? ''] ?? 'active',
    taskDefinitionArn: requireField(raw.taskDefinition, 'taskSet.taskDefinition'),
    scalePercent: raw.scale?.value ?? 0,
    desiredCount: raw.computedDesiredCount ?? 0,
    runningCount: raw.runningCount ?? 0,
    pendingCount: raw.pendingCount ?? 0,
    isStable,
    ...(stableSince !== undefined && { stableSince }),
    targetGroupArns: (raw.loadBalancers ?? []).flatMap(({ targetGroupArn }) => targetGroupArn ?? []),
    ...(createdAt !== undefined && { createdAt }),
  };
}
