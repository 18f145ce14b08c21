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
};

/** `configuration` as AWS takes and gives it. The alarms of a policy are those that have its ARN among their actions. */
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
};

export type ScalingActivity = {
  id: string;
  description: string;
  cause: string;
  startedAt: number;
  endedAt?: number;
  status: 'Successful' | 'InProgress' | 'Failed';
  message?: string;
};
