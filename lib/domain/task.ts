import type { Instant } from './scope';

/** The eight states of a Fargate task, in the order in which it passes through them. */
export const TASK_STATES = [
  'provisioning',
  'pending',
  'activating',
  'running',
  'deactivating',
  'stopping',
  'deprovisioning',
  'stopped',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

export const HEALTHS = ['healthy', 'unhealthy', 'unknown'] as const;
export type Health = (typeof HEALTHS)[number];

export type Task = {
  arn: string;
  id: string;
  cluster: string;
  /** Absent for a task that no service started. */
  service?: string;
  /** Such as `ecs-svc/1637086347952626779`, when a service deployment started it. */
  deploymentId?: string;
  taskDefinitionArn: string;
  state: TaskState;
  desired: 'running' | 'stopped';
  health: Health;
  zone?: string;
  subnetId?: string;
  networkInterfaceId?: string;
  privateIp?: string;
  cpuUnits: number;
  memoryMib: number;
  capacity: 'fargate' | 'fargate-spot' | 'other';
  createdAt?: Instant;
  pullStartedAt?: Instant;
  pullStoppedAt?: Instant;
  startedAt?: Instant;
  stoppingAt?: Instant;
  stoppedAt?: Instant;
  stopCode?: string;
  /** AWS's raw words. */
  stoppedReason?: string;
  containers: Container[];
};

export type Container = {
  name: string;
  image: string;
  digest?: string;
  state: 'pending' | 'running' | 'stopped' | 'unknown';
  health: Health;
  exitCode?: number;
  reason?: string;
};
