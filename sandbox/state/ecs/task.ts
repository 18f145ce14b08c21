import type {
  PlacementConstraint,
  PlacementStrategy,
  TaskOverride,
  TaskVolumeConfiguration,
} from '@aws-sdk/client-ecs';
import type { PortBinding } from './container-instance';
import type { Tags } from './tags';

export const TASK_STATES = [
  'PROVISIONING',
  'PENDING',
  'ACTIVATING',
  'RUNNING',
  'DEACTIVATING',
  'STOPPING',
  'DEPROVISIONING',
  'STOPPED',
] as const;
export type TaskState = (typeof TASK_STATES)[number];

export type StopCode =
  | 'TaskFailedToStart'
  | 'EssentialContainerExited'
  | 'UserInitiated'
  | 'ServiceSchedulerInitiated'
  | 'SpotInterruption'
  | 'TerminationNotice'
  | 'InfrastructureHealth';

export type Task = {
  arn: string;
  id: string;
  clusterName: string;
  /** Set for tasks of a service. */
  serviceName?: string;
  deploymentId?: string;
  revisionArn?: string;
  taskDefinitionArn: string;
  group: string;
  startedBy?: string;
  launchType: 'FARGATE' | 'EC2';
  /** The host that it was placed on. */
  containerInstanceArn?: string;
  /** By what its host was chosen, or will be while it waits for one. */
  placement?: { constraints: PlacementConstraint[]; strategy: PlacementStrategy[]; subnetIds: string[] };
  capacityProvider?: string;
  /** As it was asked for; the latest when absent. */
  platformVersion?: string;
  /** Volumes that were made for it; those of a service's task stand in its revision. */
  volumes?: TaskVolumeConfiguration[];
  state: TaskState;
  desiredStatus: 'RUNNING' | 'STOPPED';
  health: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';
  /** Whether its Service Connect proxy did not get ready. */
  isProxyUnready?: boolean;
  zone: string;
  subnetId: string;
  interfaceId?: string;
  attachmentId: string;
  /** Of its own interface; of its host's where it shares that. */
  network: { groupIds: string[]; assignPublicIp: boolean; sharesHost?: { hasPublicIp: boolean } };
  /** Targets that the scheduler registered for it and has not taken out again. */
  targets: { targetGroupArn: string; key: string }[];
  /** Until when (ms) scaling and deployments leave it alone. */
  protectedUntil?: number;
  /** Whether the scheduler has seen it healthy. */
  wasHealthy: boolean;
  /** Whether its failure has been counted against its deployment. */
  isFailureCounted: boolean;
  privateIp?: string;
  publicIp?: string;
  /** Milliseconds; absent until reached. */
  createdAt: number;
  connectivityAt?: number;
  pullStartedAt?: number;
  pullStoppedAt?: number;
  startedAt?: number;
  /** When it was asked to stop or began to fail; STOPPING may come later. */
  stopRequestedAt?: number;
  stoppingAt?: number;
  executionStoppedAt?: number;
  stoppedAt?: number;
  stopCode?: StopCode;
  stoppedReason?: string;
  containers: Container[];
  enableExecuteCommand: boolean;
  overrides?: TaskOverride;
  version: number;
  tags: Tags;
};

export type Container = {
  name: string;
  arn: string;
  image: string;
  digest?: string;
  runtimeId?: string;
  state: 'PENDING' | 'RUNNING' | 'STOPPED';
  health: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';
  exitCode?: number;
  reason?: string;
  startedAt?: number;
  stoppedAt?: number;
  /** The ports of its host that lead to it. */
  bindings?: PortBinding[];
  /** What the container does; a key of `engine/workloads`. */
  workload?: string;
};
