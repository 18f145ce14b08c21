import type { ScalableTarget } from '@/sandbox/state/scaling';
import type { World } from '@/sandbox/world';
import { invalidParameter, missingParameter, notFound } from './faults';

/** The only kind of resource here: the desired count of an ECS service. */
export const DIMENSION = 'ecs:service:DesiredCount';
export const NAMESPACE = 'ecs';

type Place = { ServiceNamespace?: string; ResourceId?: string; ScalableDimension?: string };

/** @throws AwsFault `ValidationException` when the request is about another service of AWS than ECS */
export function requireEcs({ ServiceNamespace, ScalableDimension }: Place): void {
  const isEcs = missingParameter('serviceNamespace', ServiceNamespace) === NAMESPACE;
  if (!isEcs || (ScalableDimension !== undefined && ScalableDimension !== DIMENSION)) {
    throw invalidParameter('Unsupported service namespace, resource type or scalable dimension');
  }
}

/** The resource that a request means, such as `service/boutique/web`. @throws AwsFault `ValidationException` */
export function resourceOf(request: Place): string {
  requireEcs(request);
  missingParameter('scalableDimension', request.ScalableDimension);
  const resourceId = missingParameter('resourceId', request.ResourceId);
  if (!/^service\/[^/]+\/[^/]+$/.test(resourceId)) {
    throw invalidParameter('Unsupported service namespace, resource type or scalable dimension');
  }
  return resourceId;
}

/** @throws AwsFault `ObjectNotFoundException` */
export function targetOf({ scaling }: Pick<World, 'scaling'>, request: Place): ScalableTarget {
  const resourceId = resourceOf(request);
  const target = scaling.targets.get(resourceId);
  if (!target) throw notFound('scalable target', resourceId);
  return target;
}

/** The targets that a description is about, in order of resource id: those named, or all. */
export function targetsOf({ scaling }: Pick<World, 'scaling'>, resourceId: string | undefined): ScalableTarget[] {
  return [...scaling.targets.values()]
    .filter((target) => resourceId === undefined || target.resourceId === resourceId)
    .sort((a, b) => (a.resourceId < b.resourceId ? -1 : 1));
}
