import type {
  TaskDefinition as AwsTaskDefinition,
  LaunchType,
  NetworkConfiguration,
  PropagateTags,
  TaskOverride,
} from '@aws-sdk/client-ecs';

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
};

export type CapacityStrategy = { provider: string; base: number; weight: number }[];

export type Tags = Map<string, string>;

export type Cluster = {
  name: string;
  arn: string;
  status: 'ACTIVE' | 'INACTIVE';
  createdAt: number;
  settings: Map<string, string>;
  capacityProviders: string[];
  defaultStrategy: CapacityStrategy;
  tags: Tags;
  /** By name; inactive services stay until another takes their name. */
  services: Map<string, Service>;
  taskArns: Set<string>;
  /** Tasks in RUNNING, and tasks on their way there; kept by the engine so that nobody has to count. */
  taskCounts: { running: number; pending: number };
};

export type TaskDefinition = {
  arn: string;
  family: string;
  revision: number;
  status: 'ACTIVE' | 'INACTIVE' | 'DELETE_IN_PROGRESS';
  registeredAt: number;
  deregisteredAt?: number;
  /** As registered, with AWS's defaults filled in: what DescribeTaskDefinition gives back. */
  definition: AwsTaskDefinition;
  tags: Tags;
};

export type ServiceLoadBalancer = {
  targetGroupArn: string;
  containerName: string;
  containerPort: number;
  /** What a deployment needs to move traffic between two target groups. */
  advanced?: AdvancedConfiguration;
};

export type AdvancedConfiguration = {
  alternateTargetGroupArn: string;
  /** ARN of a rule of an application load balancer, or of a listener of a network load balancer. */
  productionListenerRule: string;
  testListenerRule?: string;
  /** The role by which ECS changes the rules. */
  roleArn: string;
};

/** What a service asks for at one moment; a new revision is a new deployment. */
export type ServiceRevision = {
  arn: string;
  createdAt: number;
  taskDefinitionArn: string;
  network?: NetworkConfiguration;
  platformVersion: string;
  loadBalancers: ServiceLoadBalancer[];
  /** The target group that its tasks are registered in, for each load balancer: the service's own, or the alternate one. */
  targetGroupArns: string[];
  capacity: { launchType?: LaunchType; strategy?: CapacityStrategy };
  /** Container name to digest, once the first task of the deployment has resolved it. */
  digests: Map<string, string>;
};

export const DEPLOYMENT_STRATEGIES = ['ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY'] as const;
export type DeploymentStrategy = (typeof DEPLOYMENT_STRATEGIES)[number];

/** What a deployment that moves traffic goes through, in order. Docs of `ServiceDeployment.lifecycleStage`. */
export const LIFECYCLE_STAGES = [
  'RECONCILE_SERVICE',
  'PRE_SCALE_UP',
  'SCALE_UP',
  'POST_SCALE_UP',
  'TEST_TRAFFIC_SHIFT',
  'POST_TEST_TRAFFIC_SHIFT',
  'PRE_PRODUCTION_TRAFFIC_SHIFT',
  'PRODUCTION_TRAFFIC_SHIFT',
  'POST_PRODUCTION_TRAFFIC_SHIFT',
  'BAKE_TIME',
  'CLEAN_UP',
] as const;
export type LifecycleStage = (typeof LIFECYCLE_STAGES)[number];

export type HookAction = 'CONTINUE' | 'ROLLBACK';

export type LifecycleHook = {
  targetType: 'AWS_LAMBDA' | 'PAUSE';
  /** Of a Lambda function. */
  targetArn?: string;
  roleArn?: string;
  stages: LifecycleStage[];
  /** Passed to the function as JSON, as it came. */
  details?: string;
  timeout: { minutes: number; action: HookAction };
};

export type DeploymentConfiguration = {
  strategy: DeploymentStrategy;
  /** How long both revisions go on after all production traffic has moved. */
  bakeTimeMinutes: number;
  linear: { stepPercent: number; stepBakeTimeMinutes: number };
  canary: { percent: number; bakeTimeMinutes: number };
  lifecycleHooks: LifecycleHook[];
  earlySuccess?: { enable: boolean; healthyPercent: number; cleanup: 'BLOCKING' | 'DEFERRED' };
  minimumHealthyPercent: number;
  maximumPercent: number;
  circuitBreaker: {
    enable: boolean;
    rollback: boolean;
    threshold?: { type: 'COUNT' | 'BOUNDED_PERCENT' | 'UNBOUNDED_PERCENT'; value: number };
    resetOnHealthyTask: boolean;
  };
  alarms: { names: string[]; enable: boolean; rollback: boolean };
};

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
  /** Those of them that the scheduler still has to do with; a service may have a thousand others that stopped lately. */
  activeTaskArns: Set<string>;
  /** Instants (ms) of the scheduler passes that are planned. */
  passes: Set<number>;
  /** Since when (ms) nothing had to be done for it; absent while something moves. */
  steadySince?: number;
  /** Set while tasks are moved between zones; `replacementArn` is the one that was started to take another's place. */
  rebalancing?: { replacementArn?: string };
};

export type Deployment = {
  id: string;
  status: 'PRIMARY' | 'ACTIVE' | 'INACTIVE';
  revisionArn: string;
  desiredCount: number;
  createdAt: number;
  updatedAt: number;
  rolloutState: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  rolloutStateReason: string;
  /** Consecutive failures; one task that runs sets it back to 0. */
  failedTasks: number;
  /** Failures that ask for a pause before the next try, and until when. */
  backOff: { failures: number; until: number };
  /** When (ms) the scheduler last stopped a task that this deployment replaces. */
  lastReplacedAt?: number;
  /** Set while the service returns to this deployment after a later one failed or was stopped. */
  isRollback: boolean;
  /** When (ms) it had all production traffic for good; what it replaced goes, and nothing leads back. */
  tookOverAt?: number;
  /** Since when (ms) enough of its tasks were healthy to end the deployment early, or all of them to begin the bake. */
  provenAt?: number;
  serviceDeploymentArn: string;
};

export type ServiceDeployment = {
  arn: string;
  status:
    | 'PENDING'
    | 'IN_PROGRESS'
    | 'STOP_REQUESTED'
    | 'STOPPED'
    | 'SUCCESSFUL'
    | 'ROLLBACK_REQUESTED'
    | 'ROLLBACK_IN_PROGRESS'
    | 'ROLLBACK_SUCCESSFUL'
    | 'ROLLBACK_FAILED';
  statusReason?: string;
  createdAt: number;
  startedAt?: number;
  finishedAt?: number;
  stoppedAt?: number;
  updatedAt: number;
  sourceRevisionArns: string[];
  targetRevisionArn: string;
  configuration: DeploymentConfiguration;
  circuitBreaker: {
    status: 'TRIGGERED' | 'MONITORING' | 'MONITORING_COMPLETE' | 'DISABLED';
    failureCount: number;
    threshold: number;
  };
  alarms: { status: 'TRIGGERED' | 'MONITORING' | 'MONITORING_COMPLETE' | 'DISABLED'; triggered: string[] };
  /** Where a deployment that moves traffic stands. */
  progress?: StageProgress;
  rollback?: { reason: string; startedAt: number; revisionArn: string };
};

export type StageProgress = {
  stage: LifecycleStage;
  since: number;
  /** The stages that it has been in, each with its instant (ms). */
  passed: { stage: LifecycleStage; at: number }[];
  /** The deployment that serves production meanwhile, if any does. */
  baseDeploymentId?: string;
  /** Percent of production and of test traffic that the target revision is given. */
  productionWeight: number;
  testWeight: number;
  hooks: HookRun[];
};

export type HookRun = {
  id: string;
  stage: LifecycleStage;
  targetType: 'AWS_LAMBDA' | 'PAUSE';
  targetArn?: string;
  status: 'AWAITING_ACTION' | 'IN_PROGRESS' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
  /** Why it failed, in the words that follow `lifecycle hook(s) failed.` */
  failure?: string;
  startedAt: number;
  expiresAt: number;
  timeoutAction: HookAction;
};

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
  launchType: 'FARGATE';
  capacityProvider?: string;
  state: TaskState;
  desired: 'RUNNING' | 'STOPPED';
  health: 'HEALTHY' | 'UNHEALTHY' | 'UNKNOWN';
  zone: string;
  subnetId: string;
  interfaceId?: string;
  attachmentId: string;
  network: { groupIds: string[]; assignPublicIp: boolean };
  /** Targets that the scheduler registered for it and has not taken out again. */
  targets: { targetGroupArn: string; key: string }[];
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
  condemnedAt?: number;
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
  /** What the container does; a key of `engine/workloads`. */
  workload?: string;
};
