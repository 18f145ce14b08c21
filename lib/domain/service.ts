import type { Instant } from './scope';

/** What we mean by an ECS service. AWS's own shape, with its eighty optional fields, stops at lib/aws. */
export type Service = {
  arn: string;
  name: string;
  cluster: string;
  status: 'active' | 'draining' | 'inactive';
  taskDefinitionArn: string;
  desiredCount: number;
  runningCount: number;
  pendingCount: number;
  /** One task on each container instance that fits; absent for a service with a desired count of its own. */
  scheduling?: 'daemon';
  /** By what tasks find their container instances; absent where nothing is said. */
  placement?: Placement;
  /** Live deployments, the primary one first. */
  deployments: Deployment[];
  /** Newest first. */
  events: ServiceEvent[];
  minimumHealthyPercent: number;
  maximumPercent: number;
  /** Absent for a rolling update. */
  strategy?: Exclude<DeploymentStrategy, 'rolling'>;
  circuitBreaker: { enabled: boolean; rollback: boolean };
  healthCheckGracePeriodSeconds: number;
  loadBalancers: ServiceLoadBalancer[];
  network: ServiceNetwork;
  capacity: { launchType?: string; providers: { name: string; weight: number; base: number }[] };
  platformVersion?: string;
  /** Which deployment controller runs it; Gantry changes only those that ECS runs itself. */
  controller: 'ecs' | 'code-deploy' | 'external';
  /** What such a controller has instead of deployments, the primary one first. */
  taskSets?: TaskSet[];
  execEnabled: boolean;
  /** Whether ECS evens out its tasks over the Availability Zones. */
  zoneRebalancing: boolean;
  createdAt?: Instant;
  tags: Record<string, string>;
};

/** In AWS's own words: `spread` over `attribute:ecs.availability-zone`, `memberOf` with an expression. */
export type Placement = {
  strategies: { type: string; field?: string }[];
  constraints: { type: string; expression?: string }[];
};

/** Tasks of one revision that another deployment controller keeps at a share of the desired count. */
export type TaskSet = {
  id: string;
  /** The controller's own name for it, such as the id of CodeDeploy's deployment. */
  externalId?: string;
  status: 'primary' | 'active' | 'draining';
  taskDefinitionArn: string;
  /** Of the desired count of the service. */
  scalePercent: number;
  desiredCount: number;
  runningCount: number;
  pendingCount: number;
  /** Whether as many tasks run as shall, and are healthy. */
  isStable: boolean;
  stableSince?: Instant;
  targetGroupArns: string[];
  createdAt?: Instant;
};

export type ServiceLoadBalancer = {
  targetGroupArn: string;
  container: string;
  port: number;
  /** Where ECS moves traffic between two target groups. */
  advanced?: AdvancedConfiguration;
};
/**
 * The second target group of a load balancer, and the rules (of an Application Load Balancer) or listeners (of a Network Load
 * Balancer) whose weights ECS changes. After each deployment the two groups have changed places: the service goes on naming
 * the one that it was made with.
 */
export type AdvancedConfiguration = {
  alternateTargetGroupArn: string;
  productionRule?: string;
  testRule?: string;
  roleArn?: string;
};
/** How a deployment replaces tasks: bit by bit, or by moving traffic to others at once, in steps, or first a part of it. */
export const DEPLOYMENT_STRATEGIES = ['rolling', 'blue-green', 'linear', 'canary'] as const;
export type DeploymentStrategy = (typeof DEPLOYMENT_STRATEGIES)[number];
export type ServiceNetwork = { subnetIds: string[]; securityGroupIds: string[]; publicIp: boolean };
export type ServiceEvent = { id: string; at: Instant; message: string };

export const ROLLOUTS = ['in-progress', 'completed', 'failed'] as const;
export type Rollout = (typeof ROLLOUTS)[number];

/** One of the current deployments of a service. */
export type Deployment = {
  id: string;
  primary: boolean;
  taskDefinitionArn: string;
  rollout: Rollout;
  rolloutReason?: string;
  desiredCount: number;
  runningCount: number;
  pendingCount: number;
  failedTasks: number;
  createdAt?: Instant;
  updatedAt?: Instant;
};

export const SERVICE_DEPLOYMENT_STATUSES = [
  'pending',
  'in-progress',
  'stop-requested',
  'stopped',
  'successful',
  'rollback-requested',
  'rollback-in-progress',
  'rollback-successful',
  'rollback-failed',
] as const;
export type ServiceDeploymentStatus = (typeof SERVICE_DEPLOYMENT_STATUSES)[number];

/** One deployment in a service's history (AWS keeps 90 days of them). */
export type ServiceDeployment = {
  arn: string;
  id: string;
  status: ServiceDeploymentStatus;
  statusReason?: string;
  createdAt: Instant;
  startedAt?: Instant;
  finishedAt?: Instant;
  /** What it brings in; absent when AWS no longer has the service revision. */
  target?: ServiceRevision;
  sources: ServiceRevision[];
  circuitBreaker?: {
    status: 'triggered' | 'monitoring' | 'complete' | 'disabled';
    failureCount: number;
    threshold: number;
  };
  rollback?: { reason?: string; startedAt?: Instant; to?: ServiceRevision };
  /** The hooks that were called so far, where traffic is moved between two target groups. */
  hooks?: DeploymentHook[];
  /** The CloudWatch alarms that went off. */
  alarms?: string[];
};

export const HOOK_STATUSES = ['awaiting-action', 'in-progress', 'succeeded', 'failed', 'timed-out'] as const;

/** What ECS calls, or waits for, at a stage of a deployment. */
export type DeploymentHook = {
  /** A pause waits for a person; what is a function has its ARN. */
  kind: 'function' | 'pause';
  functionArn?: string;
  status: (typeof HOOK_STATUSES)[number];
};

export type ServiceRevision = {
  arn: string;
  taskDefinitionArn: string;
  createdAt?: Instant;
  /** Container name to the image it runs, with the digest that AWS pinned it to. */
  images: { container: string; image: string; digest?: string }[];
};
