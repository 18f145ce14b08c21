import type { Instant } from './scope';

export const CONTAINER_INSTANCE_STATES = [
  'active',
  'draining',
  'registering',
  'registration-failed',
  'deregistering',
  'inactive',
] as const;
export type ContainerInstanceState = (typeof CONTAINER_INSTANCE_STATES)[number];

/** How much of something an instance has, and what its tasks have left of it. */
export type Share = { total: number; free: number };

/** An EC2 instance, or a machine outside AWS, on which a cluster runs tasks. */
export type ContainerInstance = {
  arn: string;
  /** The last part of its ARN. */
  id: string;
  /** Such as `i-0abc…`, or `mi-…` for a machine outside AWS. */
  instanceId?: string;
  instanceType?: string;
  zone?: string;
  /** Absent for one that joined the cluster by itself. */
  capacityProvider?: string;
  state: ContainerInstanceState;
  stateReason?: string;
  /** Without its agent an instance starts and stops no tasks; those that run go on. */
  isConnected: boolean;
  /** Of 1024 a vCPU. */
  cpuUnits: Share;
  memoryMib: Share;
  runningTasks: number;
  pendingTasks: number;
  agentVersion?: string;
  registeredAt?: Instant;
};

/** The instances of a cluster; `isPartial` when there are more than are read at once. */
export type ContainerInstances = { instances: ContainerInstance[]; isPartial: boolean };

/** Those on which ECS places tasks now. */
export const placeableInstances = (instances: readonly ContainerInstance[]): ContainerInstance[] =>
  instances.filter(({ state, isConnected }) => state === 'active' && isConnected);
