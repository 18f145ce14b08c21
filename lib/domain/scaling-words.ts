/** Which of the two alarms of a target tracking policy: the one that adds tasks, or the one that removes them. */
export type AlarmSide = 'out' | 'in';

/**
 * Reads the side from the name that Application Auto Scaling gives its alarms, such as
 * `TargetTracking-service/boutique/web-AlarmHigh-…`; undefined for the alarms of others.
 */
export function sideOfAlarm(name: string): AlarmSide | undefined {
  const [, level] = /^TargetTracking-.*-Alarm(High|Low)-/.exec(name) ?? [];
  return level === undefined ? undefined : level === 'High' ? 'out' : 'in';
}

/** What a scaling activity did. `other`: it is told in AWS's words alone. */
export type ActivityChange = { kind: 'set'; count: number } | { kind: 'attempt' } | { kind: 'other' };

/**
 * Reads what Application Auto Scaling did from its description.
 * https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scaling-activities.html
 */
export function readActivityChange(description: string): ActivityChange {
  const [, count] = /^Setting desired count to (\d+)\.?$/.exec(description) ?? [];
  if (count !== undefined) return { kind: 'set', count: Number(count) };
  return description.startsWith('Attempting to scale') ? { kind: 'attempt' } : { kind: 'other' };
}

/** Why it did so. `other`: it is told in AWS's words alone. */
export type ActivityCause =
  | { kind: 'alarm'; alarm: string; side: AlarmSide | 'none'; policy: string }
  | { kind: 'minimum' | 'maximum'; bound: number }
  | { kind: 'schedule'; schedule: string }
  | { kind: 'other' };

/** Reads the cause of a scaling activity; several sentences are told by the first that is known. */
export function readActivityCause(cause: string): ActivityCause {
  const [, alarm, policy] = /monitor alarm (\S+) in state ALARM triggered policy (\S+)/.exec(cause) ?? [];
  if (alarm !== undefined && policy !== undefined)
    return { kind: 'alarm', alarm, side: sideOfAlarm(alarm) ?? 'none', policy };
  const [, schedule] = /scheduled action name (\S+) was triggered/.exec(cause) ?? [];
  if (schedule !== undefined) return { kind: 'schedule', schedule };
  const [, bound, value] = /(minimum|maximum) capacity was set to (\d+)/.exec(cause) ?? [];
  if (bound !== undefined) return { kind: bound === 'minimum' ? 'minimum' : 'maximum', bound: Number(value) };
  return { kind: 'other' };
}

/** AWS's codes for why nothing was changed that have words, under `scaling.notScaledReason.`. */
export const NOT_SCALED_REASONS = [
  'AlreadyAtMaxCapacity',
  'AlreadyAtMinCapacity',
  'AlreadyAtDesiredCapacity',
  'AutoScalingAnticipatedFlapping',
  'TargetServicePutResourceAsUnscalable',
] as const;
