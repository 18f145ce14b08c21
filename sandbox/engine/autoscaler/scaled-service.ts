import { findService, tasksOf } from '@/sandbox/engine/kernel/lookup';
import type { Service } from '@/sandbox/state/ecs';
import type { ScalableTarget } from '@/sandbox/state/scaling';
import type { World } from '@/sandbox/world';

/** The service that a target scales; `undefined` when it is gone or on its way out. */
export function scaledService(world: World, { resourceId }: Pick<ScalableTarget, 'resourceId'>): Service | undefined {
  const [, cluster = '', name = ''] = resourceId.split('/');
  const service = findService(world, cluster, name);
  return service?.status === 'ACTIVE' ? service : undefined;
}

export const runningCount = (world: World, service: Service): number =>
  tasksOf(world, service).filter(({ state, desiredStatus }) => state === 'RUNNING' && desiredStatus === 'RUNNING')
    .length;

/** Application Auto Scaling takes nothing away while a deployment is under way. ECS docs, "Service auto scaling". */
export const isDeploying = ({ deployments }: Service): boolean =>
  deployments.length > 1 || deployments[0]?.rolloutState === 'IN_PROGRESS';
