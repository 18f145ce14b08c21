import { policyOfAction } from '@/sandbox/engine/alarms/scaling-actions';
import type { Service } from '@/sandbox/state/ecs';
import type { Cooldown, ScalableTarget, ScalingPolicy } from '@/sandbox/state/scaling';
import type { World } from '@/sandbox/world';
import { type CapacityRequest, isScaleInAlarm, requestedCapacity } from './requested-capacity';
import { isDeploying, runningCount, scaledService } from './scaled-service';
import { ACTIVITY_TEXT, recordNotScaled } from './scaling-activities';
import { setCapacity } from './set-capacity';

/** Application Auto Scaling's own for ECS, in seconds. */
const DEFAULT_COOLDOWN = 300;

/**
 * Decides on the alarms that fire at one instant. Any policy may add tasks; tasks are removed only when every policy
 * that tracks a target agrees. The largest capacity wins either way.
 */
export function decideScaling(world: World, target: ScalableTarget): void {
  const calls = [...target.pendingAlarms];
  target.pendingAlarms.clear();
  const service = scaledService(world, target);
  if (!service) return;
  // The tasks that run are the starting point, so that tasks that cannot start do not call for ever more of them.
  const present = Math.min(service.desiredCount, runningCount(world, service));
  const from = isCooling(world, target, 'out') ? (target.cooldown?.from ?? present) : present;
  const requests = calls.flatMap((name) => capacityRequests(world, target, name, { present, from }));
  const [largest] = [...requests].sort((a, b) => b.capacity - a.capacity);
  if (!largest) return;
  if (largest.capacity > from) scaleOut(world, target, service, largest, from);
  else if (isScaleInAgreed(target, requests)) scaleIn(world, target, service, largest, from);
}

function capacityRequests(
  world: World,
  target: ScalableTarget,
  alarmName: string,
  capacities: { present: number; from: number },
): CapacityRequest[] {
  const alarm = world.cloudwatch.alarms.get(alarmName);
  if (!alarm) return [];
  return alarm.actions.flatMap((action) => {
    const policy = target.policies.get(policyOfAction(action)?.policyName ?? '');
    return (policy && requestedCapacity(world, policy, alarm, capacities)) ?? [];
  });
}

const isScaleInAgreed = ({ policies }: ScalableTarget, requests: readonly CapacityRequest[]): boolean =>
  [...policies.values()].every(
    (policy) =>
      policy.type !== 'TargetTrackingScaling' ||
      policy.configuration.DisableScaleIn === true ||
      requests.some((request) => request.policy === policy && isScaleInAlarm(request.alarm)),
  );

function scaleOut(
  world: World,
  target: ScalableTarget,
  service: Service,
  request: CapacityRequest,
  from: number,
): void {
  if (target.suspended.out) return;
  const { desiredCount } = service;
  const cause = ACTIVITY_TEXT.alarm(request.alarm.name, request.policy.name);
  const count = Math.max(target.min, Math.min(request.capacity, target.max));
  if (count > desiredCount) {
    const cooldown: Cooldown = { direction: 'out', seconds: cooldownOf(request.policy, 'out'), from };
    setCapacity(world, target, service, { count, cause, cooldown });
  } else if (desiredCount >= target.max) {
    recordNotScaled(world, target, cause, { code: 'AlreadyAtMaxCapacity', max: target.max });
  }
}

function scaleIn(world: World, target: ScalableTarget, service: Service, request: CapacityRequest, from: number): void {
  if (target.suspended.in || isCooling(world, target, 'in')) return;
  const { desiredCount } = service;
  const cause = ACTIVITY_TEXT.alarm(request.alarm.name, request.policy.name);
  if (desiredCount <= target.min) {
    recordNotScaled(world, target, cause, { code: 'AlreadyAtMinCapacity', min: target.min });
  } else if (request.noChangeReason) {
    recordNotScaled(world, target, cause, { code: request.noChangeReason, current: desiredCount });
  } else if (isDeploying(service)) {
    recordNotScaled(world, target, cause, { code: 'TargetServicePutResourceAsUnscalable' });
  } else {
    const count = Math.max(target.min, Math.min(request.capacity, target.max));
    const cooldown: Cooldown = { direction: 'in', seconds: cooldownOf(request.policy, 'in'), from };
    setCapacity(world, target, service, { count, cause, cooldown });
  }
}

/** Whether a change of that direction is under way or was made too short a time ago. */
const isCooling = ({ now }: World, { cooldown }: ScalableTarget, direction: Cooldown['direction']): boolean =>
  cooldown?.direction === direction && (cooldown.until === undefined || cooldown.until > now);

function cooldownOf(policy: ScalingPolicy, direction: Cooldown['direction']): number {
  if (policy.type === 'StepScaling') return policy.configuration.Cooldown ?? DEFAULT_COOLDOWN;
  const { ScaleOutCooldown, ScaleInCooldown } = policy.configuration;
  return (direction === 'out' ? ScaleOutCooldown : ScaleInCooldown) ?? DEFAULT_COOLDOWN;
}
