/** Application Auto Scaling for ECS services, keyed by resource id `service/CLUSTER/SERVICE`. */
export type ScalingState = { targets: Map<string, ScalableTarget> };

export type ScalableTarget = {
  resourceId: string;
  arn: string;
  min: number;
  max: number;
  createdAt: number;
  suspended: { in: boolean; out: boolean; scheduled: boolean };
  policies: Map<string, ScalingPolicy>;
  activities: ScalingActivity[];
};
export type ScalingPolicy = {
  name: string;
  arn: string;
  type: 'TargetTrackingScaling' | 'StepScaling';
  createdAt: number;
  /** The request's configuration block as AWS takes and gives it. */
  configuration: unknown;
  alarmNames: string[];
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
