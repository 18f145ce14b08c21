import type {
  RegisterScalableTargetRequest,
  RegisterScalableTargetResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { enforceBounds } from '@/sandbox/engine/autoscaler/set-capacity';
import type { Operation } from '@/sandbox/operation';
import type { ScalableTarget } from '@/sandbox/state/scaling';
import type { World } from '@/sandbox/world';
import { invalidParameter, invalidValue } from './faults';
import { resourceOf } from './targets';

export const registerScalableTarget =
  (world: World): Operation<RegisterScalableTargetRequest, RegisterScalableTargetResponse> =>
  (request) => ({ ScalableTargetARN: addScalableTarget(world, request).arn });

/** Registers a service, or changes what is given of a registered one. A desired count beyond the bounds is set to the bound. */
export function addScalableTarget(world: World, request: RegisterScalableTargetRequest): ScalableTarget {
  const resourceId = resourceOf(request);
  requireService(world, resourceId);
  const existing = world.scaling.targets.get(resourceId);
  const { MinCapacity: min = existing?.min, MaxCapacity: max = existing?.max, SuspendedState } = request;
  if (min === undefined || max === undefined) {
    throw invalidParameter('Both MinCapacity and MaxCapacity must be specified when a scalable target is registered.');
  }
  if (min < 0) throw invalidValue('minCapacity', min, 'have value greater than or equal to 0');
  if (max < min) throw invalidParameter('Maximum capacity cannot be less than minimum capacity');
  const target = existing ?? newTarget(world, resourceId);
  target.min = min;
  target.max = max;
  const { suspended } = target;
  target.suspended = {
    in: SuspendedState?.DynamicScalingInSuspended ?? suspended.in,
    out: SuspendedState?.DynamicScalingOutSuspended ?? suspended.out,
    scheduled: SuspendedState?.ScheduledScalingSuspended ?? suspended.scheduled,
  };
  for (const [key, value] of Object.entries(request.Tags ?? {})) target.tags.set(key, value);
  world.scaling.targets.set(resourceId, target);
  enforceBounds(world, target);
  return target;
}

function requireService(world: World, resourceId: string): void {
  const [, cluster = '', service = ''] = resourceId.split('/');
  const found = world.ecs.clusters.get(cluster)?.services.get(service);
  if (!found || found.status === 'INACTIVE') throw invalidParameter(`ECS service doesn't exist: ${resourceId}`);
}

const newTarget = ({ partition, region, account, now, random }: World, resourceId: string): ScalableTarget => ({
  resourceId,
  arn: `arn:${partition}:application-autoscaling:${region}:${account}:scalable-target/0ec5${random.hex(32)}`,
  roleArn: `arn:${partition}:iam::${account}:role/aws-service-role/ecs.application-autoscaling.amazonaws.com/AWSServiceRoleForApplicationAutoScaling_ECSService`,
  min: 0,
  max: 0,
  createdAt: now,
  suspended: { in: false, out: false, scheduled: false },
  policies: new Map(),
  scheduledActions: new Map(),
  activities: [],
  tags: new Map(),
  pendingAlarms: new Set(),
});
