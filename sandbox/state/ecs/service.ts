import type { PlacementConstraint, PlacementStrategy, PropagateTags } from '@aws-sdk/client-ecs';
import type { Deployment, ServiceDeployment } from './deployment';
import type { DeploymentConfiguration } from './deployment-configuration';
import type { ServiceRevision } from './service-revision';
import type { Tags } from './tags';

export type Service = {
  name: string;
  arn: string;
  clusterName: string;
  status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
  createdAt: number;
  createdBy: string;
  desiredCount: number;
  configuration: DeploymentConfiguration;
  gracePeriodSeconds: number;
  enableExecuteCommand: boolean;
  availabilityZoneRebalancing: 'ENABLED' | 'DISABLED';
  propagateTags: PropagateTags;
  enableEcsManagedTags: boolean;
  clientToken?: string;
  /** Who rolls it out, when that is not ECS. */
  controller?: 'CODE_DEPLOY' | 'EXTERNAL';
  /** Absent for REPLICA. */
  schedulingStrategy?: 'DAEMON';
  placementConstraints?: PlacementConstraint[];
  placementStrategy?: PlacementStrategy[];
  tags: Tags;
  /** Live deployments, PRIMARY first. */
  deployments: Deployment[];
  /** Newest first, at most 100. */
  events: { id: string; at: number; message: string }[];
  /** Service deployments of 90 days, newest first. */
  history: ServiceDeployment[];
  revisions: Map<string, ServiceRevision>;
  /** Tasks that can still be described, stopped ones included. */
  taskArns: Set<string>;
  /** Those of them that still concern the scheduler; a service may have a thousand others that stopped lately. */
  activeTaskArns: Set<string>;
  /** Instants (ms) at which the service is to be reconciled. */
  plannedReconciles: Set<number>;
  /** Since when (ms) it is steady; absent while something changes. */
  steadySince?: number;
  /** Set while tasks are moved between zones; `replacementArn` is the one that was started to take another's place. */
  rebalancing?: { replacementArn?: string };
};
