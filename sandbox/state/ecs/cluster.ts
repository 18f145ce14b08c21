import type { ClusterConfiguration } from '@aws-sdk/client-ecs';
import type { CapacityStrategy } from './capacity-strategy';
import type { Service } from './service';
import type { Tags } from './tags';

export type Cluster = {
  name: string;
  arn: string;
  status: 'ACTIVE' | 'INACTIVE';
  createdAt: number;
  settings: Map<string, string>;
  configuration?: ClusterConfiguration;
  /** ARN of the Cloud Map namespace of services that name none. */
  serviceConnectDefaults?: { namespace: string };
  capacityProviders: string[];
  defaultStrategy: CapacityStrategy;
  tags: Tags;
  /** By name; inactive services stay until another takes their name. */
  services: Map<string, Service>;
  taskArns: Set<string>;
  /** Tasks in RUNNING, and tasks on their way there; kept by the engine so that nobody has to count. */
  taskCounts: { running: number; pending: number };
};
