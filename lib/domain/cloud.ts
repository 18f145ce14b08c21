import type { Listener, ListenerRule, LoadBalancer, Target, TargetGroup } from './balancer';
import type { Cluster } from './cluster';
import type { Image, ImageReference, Repository } from './image';
import type { LogLine } from './log-line';
import type { Metric, Series } from './metric';
import type { SecurityGroup, Subnet, Vpc } from './network';
import type { Instant } from './scope';
import type { Service, ServiceDeployment, ServiceNetwork } from './service';
import type { Task } from './task';
import type { ContainerDefinition, TaskDefinition } from './task-definition';

/**
 * The questions Gantry asks of one AWS account and region, in its own words. `lib/aws` answers them with the SDK, tests
 * with a fake. Every answer is complete (lists drained, batches joined) and every failure is a `Failure`.
 */
export type Cloud = {
  ecs: Ecs;
  ecr: Ecr;
  balancers: Balancers;
  logs: Logs;
  metrics: Metrics;
  network: Network;
  identity: Identity;
  secrets: Secrets;
};

/** The parts of a task definition that registering one takes. */
export type TaskDefinitionDraft = Omit<TaskDefinition, 'arn' | 'revision' | 'status' | 'registeredAt' | 'registeredBy'>;

export type ServiceDraft = {
  cluster: string;
  name: string;
  /** ARN, or `family:revision`. */
  taskDefinition: string;
  desiredCount: number;
  network: ServiceNetwork;
  minimumHealthyPercent: number;
  maximumPercent: number;
  circuitBreaker: { enabled: boolean; rollback: boolean };
  healthCheckGracePeriodSeconds?: number;
  loadBalancers: { targetGroupArn: string; container: string; port: number }[];
  tags: Record<string, string>;
  /** Makes a repeated call return what the first one made. */
  clientToken: string;
};

export type Ecs = {
  listClusters(): Promise<Cluster[]>;
  /** `Failure` `missing` when there is none of that name. */
  getCluster(name: string): Promise<Cluster>;
  createCluster(draft: { name: string; containerInsights: boolean; tags: Record<string, string> }): Promise<Cluster>;
  listServices(cluster: string): Promise<Service[]>;
  getService(cluster: string, service: string): Promise<Service>;
  /** Running and stopped ones, of the whole cluster or of one service. */
  listTasks(cluster: string, service?: string): Promise<Task[]>;
  getTask(cluster: string, taskId: string): Promise<Task>;
  /** Newest first. */
  listServiceDeployments(cluster: string, service: string): Promise<ServiceDeployment[]>;
  listFamilies(): Promise<string[]>;
  /** Newest first; deregistered ones too when asked. */
  listRevisions(family: string, status: 'active' | 'inactive'): Promise<string[]>;
  /**
   * By ARN or `family:revision`; a family alone gives its newest active revision.
   * Revisions never change, so answers for full ARNs are cached in the process.
   */
  getTaskDefinition(name: string): Promise<TaskDefinition>;
  registerTaskDefinition(draft: TaskDefinitionDraft): Promise<TaskDefinition>;
  /**
   * Registers a copy of a revision with other images (container name to reference); whatever AWS holds that Gantry has
   * no name for is carried over untouched.
   */
  registerCopy(taskDefinition: string, images: Record<string, string>): Promise<TaskDefinition>;
  createService(draft: ServiceDraft): Promise<Service>;
  updateService(change: {
    cluster: string;
    service: string;
    taskDefinition?: string;
    desiredCount?: number;
    forceNewDeployment?: boolean;
  }): Promise<Service>;
  stopTask(cluster: string, taskId: string, reason: string): Promise<void>;
  /** Stops a running service deployment and brings the last completed one back. */
  stopServiceDeployment(arn: string): Promise<void>;
};

export type Ecr = {
  listRepositories(): Promise<Repository[]>;
  /** Newest first. Architectures are read for those asked for by `getImage`, not here. */
  listImages(repository: string): Promise<Image[]>;
  /** Undefined when the repository or the image does not exist. */
  findImage(reference: ImageReference): Promise<Image | undefined>;
};

export type Balancers = {
  listLoadBalancers(): Promise<LoadBalancer[]>;
  getTargetGroups(arns: string[]): Promise<TargetGroup[]>;
  listListeners(loadBalancerArn: string): Promise<Listener[]>;
  listRules(listenerArn: string): Promise<ListenerRule[]>;
  listTargets(targetGroupArn: string): Promise<Target[]>;
};

export type Logs = {
  /** True when it was made, false when it was there already. */
  ensureLogGroup(name: string, retentionDays: number, tags: Record<string, string>): Promise<boolean>;
  /** Ordered by time, of the streams with that prefix. At most `limit`; `more` says that there are others. */
  readLines(query: {
    group: string;
    streamPrefix?: string;
    streams?: string[];
    from: Instant;
    to?: Instant;
    limit: number;
  }): Promise<{ lines: LogLine[]; more: boolean }>;
  /** Appends one line to a stream, which is made when it is missing. For the journal. */
  writeLine(group: string, stream: string, message: string, at: Instant): Promise<void>;
};

export type Metrics = {
  /** One batch of calls for any number of questions. */
  readSeries(query: {
    from: Instant;
    to: Instant;
    periodSeconds: number;
    wanted: {
      id: string;
      metric: Metric;
      cluster: string;
      service: string;
      loadBalancerArn?: string;
      targetGroupArn?: string;
    }[];
  }): Promise<Record<string, Series>>;
};

export type Network = {
  listVpcs(): Promise<Vpc[]>;
  listSubnets(vpcId?: string): Promise<Subnet[]>;
  listSecurityGroups(vpcId?: string): Promise<SecurityGroup[]>;
};

export type Role = { arn: string; name: string };
export type Identity = {
  whoAmI(): Promise<{ accountId: string; arn: string }>;
  /** Roles that ECS tasks may assume. */
  listTaskRoles(): Promise<Role[]>;
  findRole(name: string): Promise<Role | undefined>;
};

/** Names only: Gantry never asks for a secret's value. */
export type Secrets = { listSecrets(): Promise<{ arn: string; name: string; description?: string }[]> };

export type { ContainerDefinition };
