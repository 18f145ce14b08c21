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
  /** Of a task that no service deployment started: what whoever ran it said, if anything. */
  startedBy?: string;
  /** The person who ran it from Gantry, by its tag. */
  startedByPerson?: string;
  taskDefinitionArn: string;
  state: TaskState;
  desired: 'running' | 'stopped';
  health: Health;
  zone?: string;
  subnetId?: string;
  networkInterfaceId?: string;
  privateIp?: string;
  /** Of the EC2 instance that it runs on; on Fargate there is none that anybody could see. */
  instanceId?: string;
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
  /** As Docker names it on an instance; on Fargate it begins with the task's id. */
  runtimeId?: string;
  state: 'pending' | 'running' | 'stopped' | 'unknown';
  health: Health;
  exitCode?: number;
  /** The ports of the instance that lead to it, where it shares the instance's network. */
  hostPorts?: number[];
  reason?: string;
};
