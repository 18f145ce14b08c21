import type { Listener, ListenerRule, LoadBalancer, Target, TargetGroup } from './balancer';
import type { Ecs } from './cloud-ecs';
import type { PriceList } from './cost/prices';
import type { EventHistory } from './event-history';
import type { Image, ImageReference, Repository, RepositoryContents } from './image';
import type { ImageManifest } from './image-manifest';
import type { EcrRegistry } from './image-reference';
import type { ScanReport } from './image-scan';
import type { LifecyclePreview } from './lifecycle-policy/clean-up';
import type { Logs } from './logs';
import type { RoleLookup, ScalingLookup } from './lookups';
import type { Metric, Series } from './metric';
import type { SecurityGroup, Subnet, Vpc, VpcEndpoint } from './network';
import type { Call } from './plan/mutation';
import type { AlarmState, ScalingView } from './scaling';
import type { TaskSchedule } from './schedules/task-schedule';
import type { Instant } from './scope';
import type { Secrets } from './secret-source';
import type { ContainerDefinition } from './task-definition';

export type { Ecs, ProtectedTask, ReadableServices, TaskDefinitionDraft } from './cloud-ecs';

/**
 * The questions Gantry asks of one AWS account and region, in its own words. `lib/aws` answers them with the SDK, tests
 * with a fake. Every answer is complete (lists drained, batches joined) and every failure is a `Failure`.
 */
export type Cloud = {
  ecs: Ecs;
  ecr: Ecr;
  lifecyclePolicies: LifecyclePolicies;
  balancers: Balancers;
  logs: Logs;
  eventHistory: EventHistory;
  metrics: Metrics;
  network: Network;
  identity: Identity;
  secrets: Secrets;
  certificates: Certificates;
  scaling: Scaling;
  schedules: Schedules;
  prices: Prices;
  /**
   * Makes one call of a plan, as the plan spells it, and gives AWS's answer; its `$metadata.requestId` is the request's.
   * A `Failure` names AWS's error as `facts.error`. Calls that no plan may make are refused.
   *
   * For what carries plans out alone (`lib/server/runs`): the answer is AWS's own, of which a plan says by JMESPath what
   * it needs. Whoever else wants to know or do something has a question above, with an answer in our words.
   */
  perform(call: Call): Promise<unknown>;
};

export type Ecr = {
  /** The registry of this account and region, as the addresses of its repositories name it; undefined while it has none. */
  findRegistry(): Promise<EcrRegistry | undefined>;
  /** Where clients sign in to that registry, and whether over plain HTTP. */
  getRegistryEndpoint(): Promise<{ host: string; isPlainHttp: boolean }>;
  listRepositories(): Promise<Repository[]>;
  /** Newest first. Architectures are read for those asked for by `getImage`, not here. */
  listImages(repository: string): Promise<Image[]>;
  /** Undefined when the repository or the image does not exist. */
  findImage(reference: ImageReference): Promise<Image | undefined>;
  /** `Failure` `missing` when there is none of that name. */
  getRepository(name: string): Promise<Repository>;
  /** The one answer that is not complete: of a very large repository the first ten thousand images are counted. */
  countContents(repository: string): Promise<RepositoryContents>;
  /** The digests of a repository and their tags, in no order; of a large one three thousand, and `isPartial`. */
  listImageIds(repository: string): Promise<{ ids: ImageId[]; isPartial: boolean }>;
  /** Undefined when the repository has no such image. */
  findManifest(repository: string, digest: string): Promise<ImageManifest | undefined>;
  /** The last scan of an image, with a thousand findings or `most` at most; undefined when it was never scanned. */
  findScanReport(repository: string, digest: string, most?: number): Promise<ScanReport | undefined>;
  /** Deletes images with all their tags, and gives the digests of those that ECR did not delete, each with its reason. */
  deleteImages(repository: string, digests: readonly string[]): Promise<ImageFailure[]>;
};

/** One entry a tag; without `tag` for an image that has none. */
export type ImageId = { digest: string; tag?: string };
/** An image that ECR did not delete; `code` is ECR's, such as `ImageReferencedByManifestList`. */
export type ImageFailure = { digest: string; code: string; reason?: string };

/** Lifecycle policies of ECR's repositories. Each fails `missing` when there is no such repository. */
export type LifecyclePolicies = {
  /** Undefined when the repository has none; `evaluatedAt` is absent until ECR has applied it. */
  findLifecyclePolicy(repository: string): Promise<{ text: string; evaluatedAt?: Instant | undefined } | undefined>;
  /** ECR previews one policy of a repository at a time: `busy` when it is at another. */
  startLifecyclePreview(repository: string, policy: string): Promise<'started' | 'busy'>;
  /** The last preview; its first ten thousand images at most. Undefined when there was none. */
  findLifecyclePreview(repository: string): Promise<LifecyclePreview | undefined>;
};

export type Balancers = {
  listLoadBalancers(): Promise<LoadBalancer[]>;
  /** All of the region. */
  listTargetGroups(): Promise<TargetGroup[]>;
  /** The account's quotas, by AWS's names such as `target-groups`. See DescribeAccountLimits. */
  readLimits(): Promise<Record<string, number>>;
  getTargetGroups(arns: string[]): Promise<TargetGroup[]>;
  listListeners(loadBalancerArn: string): Promise<Listener[]>;
  listRules(listenerArn: string): Promise<ListenerRule[]>;
  /** How long the group of that name lets targets that leave finish their requests. Fails `missing` when there is none. */
  getDrainSeconds(targetGroupName: string): Promise<number>;
  listTargets(targetGroupArn: string): Promise<Target[]>;
  /** Tags by ARN, of load balancers, listeners, rules and target groups. */
  listTags(arns: string[]): Promise<Record<string, Record<string, string>>>;
};

export type Metrics = {
  /** CloudWatch alarms of these names; those that do not exist are left out. */
  listAlarms(names: string[]): Promise<{ name: string; state: AlarmState; reason?: string }[]>;
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
  /** Of all VPCs. */
  findSecurityGroupsByTag(name: string, value: string): Promise<SecurityGroup[]>;
  /** Of all VPCs, those that can be used. */
  listEndpoints(): Promise<VpcEndpoint[]>;
  /** The public IPv4 addresses of network interfaces, by their ids; those that have none, or are gone, are left out. */
  listPublicIps(networkInterfaceIds: string[]): Promise<Record<string, string>>;
};

export type Role = { arn: string; name: string };
export type Identity = {
  getCallerIdentity(): Promise<{ accountId: string; arn: string }>;
  /** Roles that ECS tasks may assume. */
  listTaskRoles(): Promise<Role[]>;
  findRole(name: string): Promise<Role | undefined>;
  /** The role of that name, without what it may do; undefined when there is none. */
  describeRole(name: string): Promise<Omit<RoleLookup, 'denied'> | undefined>;
  /** Undefined when there is no role of that name. */
  listRoleTags(name: string): Promise<Record<string, string> | undefined>;
  /** The names of the policies that are part of the role itself. */
  listRolePolicies(name: string): Promise<string[]>;
  /** Of what is asked about, what the role's policies do not allow. See SimulatePrincipalPolicy. */
  listDeniedActions(roleArn: string, asked: readonly IamActionRequest[]): Promise<IamActionRequest[]>;
};
/** An IAM action on a resource; `*` for actions that have none. */
export type IamActionRequest = { action: string; resource: string };

/** Certificates of ACM that a listener can use. */
export type Certificates = { listCertificates(): Promise<{ arn: string; domain: string }[]> };

/** Application Auto Scaling, of ECS services. */
export type Scaling = {
  describeScaling(cluster: string, service: string): Promise<ScalingLookup>;
  /** All that the page about it shows, but for the alarms' states. */
  getScalingView(cluster: string, service: string): Promise<ScalingView>;
};

/**
 * What starts tasks of a cluster by itself, in no order. Each takes calls of its own, so that of very many the first two hundred
 * are read, and `isPartial`.
 */
export type Schedules = {
  /** Of EventBridge Scheduler, all groups. */
  listSchedules(clusterArn: string): Promise<{ schedules: TaskSchedule[]; isPartial: boolean }>;
  /** Rules of EventBridge with a target in the cluster, whether they have a schedule or wait for events. */
  listRules(clusterArn: string): Promise<{ schedules: TaskSchedule[]; isPartial: boolean }>;
};

/** AWS's price list; undefined where it does not tell, or not in time. */
export type Prices = { readPrices(region: string): Promise<PriceList | undefined> };

export type { StreamLine } from './logs';
export type { ContainerDefinition, Logs };
