import type { VersionInfo } from '@aws-sdk/client-ecs';
import type { Tags } from './tags';

/** An EC2 instance that has joined a cluster and runs its tasks. */
export type ContainerInstance = {
  arn: string;
  id: string;
  clusterName: string;
  ec2InstanceId: string;
  instanceType: string;
  /** The Auto Scaling group's provider that launched it. */
  capacityProvider?: string;
  status: 'ACTIVE' | 'DRAINING';
  agentConnected: boolean;
  registeredAt: number;
  /** What its agent says of itself; that of every simulated instance when absent. */
  versionInfo?: VersionInfo;
  version: number;
  zone: string;
  subnetId: string;
  interfaceId: string;
  groupIds: string[];
  hasPublicIp: boolean;
  /** What it had for tasks when it registered. */
  resources: InstanceResources;
  /** By name; one without value is `undefined`. */
  attributes: Map<string, string | undefined>;
  /** Tasks that were placed on it and have not stopped. */
  taskArns: Set<string>;
  /** Since when (ms) it has had nothing to do but tasks that run on every instance. */
  idleSince?: number;
  tags: Tags;
};

/** CPU units, MiB, and ports that are taken, as `80/tcp`. */
export type InstanceResources = { cpu: number; memoryMib: number; ports: string[] };

/** A port of a container that its host forwards to. */
export type PortBinding = { containerPort: number; hostPort: number; protocol: 'tcp' | 'udp' };

/** A capacity provider made of an Auto Scaling group, whose instances ECS launches and ends where it manages them. */
export type CapacityProvider = {
  name: string;
  arn: string;
  status: 'ACTIVE' | 'INACTIVE';
  updateStatus?: 'UPDATE_COMPLETE' | 'DELETE_COMPLETE';
  autoScalingGroupArn: string;
  managedScaling: {
    isEnabled: boolean;
    targetCapacity: number;
    smallestStep: number;
    largestStep: number;
    warmUpSeconds: number;
  };
  terminationProtection: 'ENABLED' | 'DISABLED';
  draining: 'ENABLED' | 'DISABLED';
  tags: Tags;
  /** Tasks in PROVISIONING that wait for an instance of it, oldest first. */
  waitingTaskArns: Set<string>;
  /** Instances that were asked for and have not registered, by cluster. */
  launching: Map<string, number>;
};
