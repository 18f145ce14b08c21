import type {
  StepScalingPolicyConfiguration,
  TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';

/** Application Auto Scaling for ECS services, keyed by resource id `service/CLUSTER/SERVICE`. */
export type ScalingState = { targets: Map<string, ScalableTarget> };

export type ScalableTarget = {
  resourceId: string;
  arn: string;
  roleArn: string;
  min: number;
  max: number;
  createdAt: number;
  suspended: { in: boolean; out: boolean; scheduled: boolean };
  policies: Map<string, ScalingPolicy>;
  scheduledActions: Map<string, ScheduledAction>;
  /** Newest first. */
  activities: ScalingActivity[];
  tags: Map<string, string>;
  /** The names of the alarms that fired at this very instant; empty as soon as the capacity is decided. */
  pendingAlarms: Set<string>;
  cooldown?: Cooldown;
};

/**
 * The cooldown after a change by a policy: for a while no scale-in follows, or only a larger scale-out than the last.
 */
export type Cooldown = {
  direction: 'in' | 'out';
  seconds: number;
  /** The capacity that the change began from. */
  from: number;
  /** When (ms) it is over; absent while the change is under way. */
  until?: number;
};

/** `configuration` as AWS takes and gives it. The alarms of a policy are those that have it among their actions. */
export type ScalingPolicy = { name: string; arn: string; createdAt: number } & (
  | { type: 'TargetTrackingScaling'; configuration: TargetTrackingScalingPolicyConfiguration }
  | { type: 'StepScaling'; configuration: StepScalingPolicyConfiguration }
);

/** Sets the bounds of its target when its time has come. */
export type ScheduledAction = {
  name: string;
  arn: string;
  createdAt: number;
  /** `at(…)`, `rate(…)` or `cron(…)`, read in `timezone`. */
  schedule: string;
  timezone?: string;
  startsAt?: number;
  endsAt?: number;
  min?: number;
  max?: number;
  /** When (ms) it runs next, if it still does. */
  nextAt?: number;
};

export type ScalingActivity = {
  id: string;
  description: string;
  cause: string;
  startedAt: number;
  endedAt?: number;
  status: 'Successful' | 'InProgress' | 'Failed' | 'Overridden';
  message?: string;
  /** The desired count that it sets, of an activity that sets one. */
  capacity?: number;
  /** Why nothing was done; such activities are shown on request only. */
  notScaled?: NotScaledReason;
};

export type NotScaledReason = {
  code:
    | 'AutoScalingAnticipatedFlapping'
    | 'TargetServicePutResourceAsUnscalable'
    | 'AlreadyAtMaxCapacity'
    | 'AlreadyAtMinCapacity'
    | 'AlreadyAtDesiredCapacity';
  max?: number;
  min?: number;
  current?: number;
};
