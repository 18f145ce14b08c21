import type { Cluster } from './cluster';
import type { CapacityProvider, ContainerInstance } from './container-instance';
import type { Task } from './task';
import type { TaskDefinition } from './task-definition';

export * from './capacity-strategy';
export * from './cluster';
export * from './container-instance';
export * from './deployment';
export * from './deployment-configuration';
export * from './lifecycle';
export * from './service';
export * from './service-revision';
export * from './tags';
export * from './task';
export * from './task-definition';

/** Clusters, task definitions, services, deployments and tasks, with the indexes that keep each question cheap. */
export type EcsState = {
  /** By name. */
  clusters: Map<string, Cluster>;
  /** By family, revisions in order; `revisions[0]` is revision 1. */
  families: Map<string, TaskDefinition[]>;
  /** By ARN. Stopped tasks stay for an hour. */
  tasks: Map<string, Task>;
  /** Task ARNs by the client token of the RunTask call that started them. */
  runTokens: Map<string, string[]>;
  accountSettings: Map<string, string>;
  /** By ARN. */
  containerInstances: Map<string, ContainerInstance>;
  /** Those of Auto Scaling groups, by name; every account has Fargate's two beside them. */
  capacityProviders: Map<string, CapacityProvider>;
};
