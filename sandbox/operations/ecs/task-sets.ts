import type { Scale } from '@aws-sdk/client-ecs';
import { type TaskSetDeployment, taskSetsOf } from '@/sandbox/engine/deployment/task-sets';
import { AwsFault } from '@/sandbox/operation';
import type { Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { activeServiceNamed, clusterNamed } from './find';

/** A service that has task sets. @throws AwsFault `InvalidParameterException` for one that ECS rolls out */
export function serviceOfTaskSets(
  world: World,
  { cluster, service: wanted }: { cluster?: string; service?: string },
): Service {
  const service = activeServiceNamed(clusterNamed(world, cluster), wanted);
  if (service.controller) return service;
  throw invalidParameter('Task sets are not supported on services with an ECS deployment controller.');
}

/** A task set by its id or its ARN, which ends with the id. */
export const findTaskSet = (service: Service, wanted: string): TaskSetDeployment | undefined =>
  taskSetsOf(service).find(({ id }) => wanted === id || wanted.endsWith(`/${id}`) || `ecs-svc/${wanted}` === id);

/** @throws AwsFault `TaskSetNotFoundException` */
export function taskSetNamed(service: Service, wanted = ''): TaskSetDeployment {
  const found = wanted ? findTaskSet(service, wanted) : undefined;
  if (!found) throw new AwsFault('TaskSetNotFoundException', 'The referenced task set was not found.');
  return found;
}

/** Percent of the desired count; none when it is left out. @throws AwsFault `InvalidParameterException` */
export function readScale({ value = 0, unit = 'PERCENT' }: Scale = {}): number {
  if (unit !== 'PERCENT') throw invalidParameter('The unit of scale must be PERCENT.');
  if (!(value >= 0 && value <= 100)) throw invalidParameter('The value of scale must be between 0 and 100.');
  return value;
}
