import type { Instant } from './scope';

/** What of auto scaling is suspended: its policies for stopping tasks, those for starting them, its schedules. */
export type Suspension = { in: boolean; out: boolean; scheduled: boolean };

/** Auto scaling of one service, as its page shows it. */
export type ScalingView = {
  /** Absent when the service has no auto scaling. */
  bounds?: { min: number; max: number };
  suspended: Suspension;
  policies: ScalingPolicy[];
  schedules: { name: string; expression: string; timeZone?: string; min?: number; max?: number }[];
  /** Newest first. */
  activities: ScalingActivity[];
};

export type ScalingPolicy = {
  name: string;
  kind: 'target-tracking' | 'step' | 'predictive';
  /** AWS's name of the metric that is kept to a target, and the target. */
  metric?: string;
  target?: number;
  alarms: { name: string; state?: AlarmState; reason?: string }[];
};

export const ALARM_STATES = ['ok', 'alarm', 'insufficient-data'] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** What auto scaling did, or chose not to do, in AWS's words. */
export type ScalingActivity = {
  id: string;
  at: Instant;
  description: string;
  cause: string;
  status: 'pending' | 'in-progress' | 'successful' | 'overridden' | 'unfulfilled' | 'failed';
  message?: string;
  /** AWS's codes for why nothing was changed, such as `AlreadyAtMaxCapacity`. */
  notScaled: string[];
};

/** Metrics that have words of their own, under `scaling.metric.`. */
export const SCALING_METRICS = {
  ECSServiceAverageCPUUtilization: 'cpu',
  ECSServiceAverageMemoryUtilization: 'memory',
  ALBRequestCountPerTarget: 'requests',
} as const;
