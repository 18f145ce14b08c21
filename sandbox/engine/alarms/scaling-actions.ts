import type { World } from '@/sandbox/world';

/** The scaling policy that an alarm's action names. */
export type NamedPolicy = { resourceId: string; policyArn: string; policyName: string };

/** The alarms of target tracking name the policy and, behind it, who created them. */
const ACTION =
  /^(arn:[\w-]+:autoscaling:[\w-]+:\d{12}:scalingPolicy:[^:]+:resource\/ecs\/(service\/[^/]+\/[^/:]+):policyName\/(.+?))(?::createdBy\/[0-9a-f-]+)?$/;

export function policyOfAction(action: string): NamedPolicy | undefined {
  const [, policyArn, resourceId, policyName] = ACTION.exec(action) ?? [];
  return policyArn && resourceId && policyName ? { policyArn, resourceId, policyName } : undefined;
}

/**
 * Triggers a scaling policy, if the alarm's action names one. All the alarms of one instant are decided on together, when
 * the last of them has been evaluated.
 */
export function triggerScalingPolicy(world: World, action: string, alarmName: string): void {
  const named = policyOfAction(action);
  const target = named && world.scaling.targets.get(named.resourceId);
  if (!target || target.policies.get(named.policyName)?.arn !== named.policyArn) return;
  if (target.pendingAlarms.size === 0)
    world.agenda.add(world.now, { kind: 'scaling.decide', resource: target.resourceId });
  target.pendingAlarms.add(alarmName);
}
