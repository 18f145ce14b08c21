import type { Cluster } from './cluster';
import type { ContainerInstances } from './container-instance';
import type { Problem } from './problem';
import type { StandaloneTaskRequest } from './run-task-request';
import type { Instant } from './scope';
import type { Service, ServiceDeployment } from './service';
import type { Task } from './task';
import type { TaskDefinition } from './task-definition';

/** `until` is absent where ECS does not say when its protection ends. */
export type ProtectedTask = { task: string; until?: Instant };

/** Services of a cluster as far as AWS describes them, the names of the others, and why they are not. */
export type ReadableServices = { services: Service[]; unread: string[]; problem?: Problem };

/** The parts of a task definition that registering one takes. */
export type TaskDefinitionDraft = Omit<TaskDefinition, 'arn' | 'revision' | 'status' | 'registeredAt' | 'registeredBy'>;

export type Ecs = {
  listClusters(): Promise<Cluster[]>;
  /** `Failure` `missing` when there is none of that name. */
  getCluster(name: string): Promise<Cluster>;
  /** The instances on which it runs tasks, a thousand at most. */
  listContainerInstances(cluster: string): Promise<ContainerInstances>;
  listServices(cluster: string): Promise<Service[]>;
  /**
   * The same for who looks at all of them: what AWS does not describe is named, and those that it does are there. `Failure` when it
   * describes none.
   */
  listReadableServices(cluster: string): Promise<ReadableServices>;
  getService(cluster: string, service: string): Promise<Service>;
  /** Running and stopped ones, of the whole cluster or of one service. */
  listTasks(cluster: string, service?: string): Promise<Task[]>;
  getTask(cluster: string, taskId: string): Promise<Task>;
  /** The ids of running and stopped ones, without describing each. */
  listTaskIds(cluster: string): Promise<string[]>;
  /** Newest first. */
  /** @param since only those that were made then or later */
  listServiceDeployments(cluster: string, service: string, since?: Instant): Promise<ServiceDeployment[]>;
  listFamilies(): Promise<string[]>;
  /** Newest first; deregistered ones too when asked. */
  listRevisions(family: string, status: 'active' | 'inactive'): Promise<string[]>;
  /**
   * By ARN or `family:revision`; a family alone gives its newest active revision.
   * Revisions never change, so answers for full ARNs are cached in the process.
   */
  getTaskDefinition(name: string): Promise<TaskDefinition>;
  /** The request that would register the same revision again, in AWS's own member names, whole; named as above. */
  getDefinitionRequest(name: string): Promise<Readonly<Record<string, unknown>>>;
  /** By ARN or `family:revision`. Nothing new is made from it, and what runs of it goes on. */
  deregisterTaskDefinition(name: string): Promise<void>;
  /**
   * Runs a task once, or several of the kind, and gives the ids of those that were started. `Failure` `conflict` with AWS's
   * reason when none could be placed.
   * @param token makes a repeated call give what the first one started
   */
  runTask(task: StandaloneTaskRequest, token: string): Promise<string[]>;
  stopTask(cluster: string, taskId: string, reason: string): Promise<void>;
  /** Of these tasks, those that ECS does not stop to scale in or to deploy, each with when that ends. */
  listProtectedTasks(cluster: string, taskIds: readonly string[]): Promise<ProtectedTask[]>;
  /** `Failure` `conflict` with AWS's reason when it does not. */
  unprotectTask(cluster: string, taskId: string): Promise<void>;
};
