import type { Target, TargetGroup } from '../balancer';
import type { Cluster } from '../cluster';
import type { Finding } from '../diagnosis/finding';
import type { Image, Repository } from '../image';
import type { AccountInventory } from '../inventory';
import type { Lookups } from '../lookups';
import type { SecurityGroup, Subnet } from '../network';
import type { Deployment, Service, ServiceDeployment, ServiceRevision } from '../service';
import type { ContainerSpec, ServiceSpec } from '../spec/service-spec';
import type { Container, Task } from '../task';
import type { ContainerDefinition, TaskDefinition } from '../task-definition';

/** Builders: each returns a complete, healthy value, with the members that a test gives. */

/** 2026-03-02 10:00 UTC. */
export const T0 = Date.UTC(2026, 2, 2, 10);
export const ACCOUNT = '123456789012';
export const REGISTRY = `${ACCOUNT}.dkr.ecr.eu-west-3.amazonaws.com`;
export const GROUP_ARN = `arn:aws:elasticloadbalancing:eu-west-3:${ACCOUNT}:targetgroup/web/0123456789abcdef`;

export const ecs = (resource: string) => `arn:aws:ecs:eu-west-3:${ACCOUNT}:${resource}`;
export const revisionArn = (revision: number, family = 'boutique-web') => ecs(`task-definition/${family}:${revision}`);
export const digestOf = (seed: string) => `sha256:${Buffer.from(seed).toString('hex').padEnd(64, '0').slice(0, 64)}`;
export const imageOf = (tag: string, repository = 'boutique/web') => `${REGISTRY}/${repository}:${tag}`;

export const aDeployment = (over: Partial<Deployment> = {}): Deployment => ({
  id: 'ecs-svc/1111111111111111111',
  primary: true,
  taskDefinitionArn: revisionArn(1),
  rollout: 'completed',
  desiredCount: 2,
  runningCount: 2,
  pendingCount: 0,
  failedTasks: 0,
  createdAt: T0,
  updatedAt: T0,
  ...over,
});

export const aService = (over: Partial<Service> = {}): Service => ({
  arn: ecs('service/boutique/web'),
  name: 'web',
  cluster: 'boutique',
  status: 'active',
  taskDefinitionArn: over.deployments?.[0]?.taskDefinitionArn ?? revisionArn(1),
  desiredCount: 2,
  runningCount: 2,
  pendingCount: 0,
  deployments: [aDeployment()],
  events: [],
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  circuitBreaker: { enabled: true, rollback: true },
  healthCheckGracePeriodSeconds: 0,
  loadBalancers: [],
  network: { subnetIds: ['subnet-a'], securityGroupIds: ['sg-a'], publicIp: true },
  capacity: { launchType: 'FARGATE', providers: [] },
  controller: 'ecs',
  execEnabled: false,
  zoneRebalancing: false,
  createdAt: T0,
  tags: {},
  ...over,
});

export const aContainer = (over: Partial<Container> = {}): Container => ({
  name: 'web',
  image: imageOf('1.4.2'),
  digest: digestOf('1.4.2'),
  state: 'running',
  health: 'unknown',
  ...over,
});

let tasksMade = 0;

export function aTask(over: Partial<Task> = {}): Task {
  tasksMade += 1;
  const id = over.id ?? tasksMade.toString(16).padStart(32, '0');
  return {
    arn: ecs(`task/boutique/${id}`),
    id,
    cluster: 'boutique',
    service: 'web',
    deploymentId: 'ecs-svc/1111111111111111111',
    taskDefinitionArn: revisionArn(1),
    state: 'running',
    desired: 'running',
    health: 'unknown',
    zone: 'eu-west-3a',
    privateIp: `10.0.0.${tasksMade % 250}`,
    cpuUnits: 256,
    memoryMib: 512,
    capacity: 'fargate',
    createdAt: T0,
    startedAt: T0 + 30_000,
    containers: [aContainer()],
    ...over,
  };
}

/** A task that exited with code 1, unless a test says otherwise. */
export const aStoppedTask = (over: Partial<Task> = {}): Task =>
  aTask({
    state: 'stopped',
    desired: 'stopped',
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    stoppingAt: T0 + 60_000,
    stoppedAt: T0 + 90_000,
    containers: [aContainer({ state: 'stopped', exitCode: 1 })],
    ...over,
  });

export const aTarget = (task: Pick<Task, 'privateIp'>, over: Partial<Target> = {}): Target => ({
  targetGroupArn: GROUP_ARN,
  id: task.privateIp ?? '',
  port: 8080,
  state: 'healthy',
  ...over,
});

/** The target group that `aSpec` would have, with the name of its family. */
export const aTargetGroup = (over: Partial<TargetGroup> = {}): TargetGroup => ({
  arn: GROUP_ARN,
  name: 'boutique-hello',
  port: 8080,
  protocol: 'HTTP',
  targetType: 'ip',
  vpcId: 'vpc-a',
  loadBalancerArns: [],
  healthCheck: {
    path: '/',
    port: 'traffic-port',
    protocol: 'HTTP',
    intervalSeconds: 30,
    timeoutSeconds: 5,
    healthyThreshold: 5,
    unhealthyThreshold: 2,
  },
  ...over,
});

export const aContainerDefinition = (over: Partial<ContainerDefinition> = {}): ContainerDefinition => ({
  name: 'web',
  image: imageOf('1.4.2'),
  essential: true,
  ports: [{ containerPort: 8080, protocol: 'tcp' }],
  environment: {},
  secrets: {},
  readonlyRootFilesystem: false,
  dependsOn: [],
  logs: { driver: 'awslogs', group: '/ecs/boutique/web', region: 'eu-west-3', streamPrefix: 'ecs' },
  ...over,
});

export const aTaskDefinition = (over: Partial<TaskDefinition> = {}): TaskDefinition => ({
  arn: revisionArn(over.revision ?? 1, over.family),
  family: 'boutique-web',
  revision: 1,
  status: 'active',
  cpuUnits: 256,
  memoryMib: 512,
  ephemeralStorageGib: 20,
  architecture: 'x86_64',
  containers: [aContainerDefinition()],
  tags: {},
  ...over,
});

export const aServiceRevision = (revision: number, images: ServiceRevision['images'] = []): ServiceRevision => ({
  arn: ecs(`service-revision/boutique/web/${revision}`),
  taskDefinitionArn: revisionArn(revision),
  images,
});

export const aServiceDeployment = (over: Partial<ServiceDeployment> = {}): ServiceDeployment => ({
  arn: ecs('service-deployment/boutique/web/abc'),
  id: 'abc',
  status: 'successful',
  createdAt: T0,
  startedAt: T0,
  finishedAt: T0 + 120_000,
  target: aServiceRevision(1),
  sources: [],
  ...over,
});

export const anImage = (tag: string, over: Partial<Image> = {}): Image => ({
  repository: 'boutique/web',
  digest: digestOf(tag),
  tags: [tag],
  pushedAt: T0,
  sizeBytes: 40_000_000,
  architectures: ['x86_64'],
  isIndex: false,
  ...over,
});

export const aRepository = (over: Partial<Repository> = {}): Repository => ({
  arn: `arn:aws:ecr:eu-west-3:${ACCOUNT}:repository/boutique/web`,
  name: 'boutique/web',
  uri: `${ACCOUNT}.dkr.ecr.eu-west-3.amazonaws.com/boutique/web`,
  createdAt: T0,
  immutableTags: false,
  scanOnPush: false,
  tagMutability: 'mutable',
  tagFilters: [],
  encryption: 'aes256',
  ...over,
});

export const aContainerSpec = (over: Partial<ContainerSpec> = {}): ContainerSpec => ({
  name: 'hello',
  image: imageOf('1.5.0'),
  essential: true,
  ports: [{ containerPort: 8080, protocol: 'tcp' }],
  environment: [],
  secrets: [],
  readonlyRootFilesystem: false,
  dependsOn: [],
  logOptions: [],
  ...over,
});

export const aSpec = (over: Partial<ServiceSpec> = {}): ServiceSpec => ({
  name: 'hello',
  containers: [aContainerSpec()],
  cpuUnits: 256,
  memoryMib: 512,
  architecture: 'x86_64',
  ephemeralStorageGib: 20,
  cluster: { kind: 'existing', name: 'boutique' },
  network: { subnetIds: ['subnet-a'], securityGroups: { kind: 'existing', ids: ['sg-a'] }, publicIp: true },
  exposure: { kind: 'none' },
  desiredCount: 2,
  rolling: {
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    circuitBreaker: { enabled: true, rollback: true },
    gracePeriodSeconds: 0,
    zoneRebalancing: true,
  },
  capacity: { kind: 'on-demand' },
  exec: false,
  roles: { execution: { kind: 'usual' }, task: { kind: 'none' }, allowSecrets: false },
  logRetentionDays: 30,
  ...over,
});

export const aSubnet = (over: Partial<Subnet> = {}): Subnet => ({
  id: 'subnet-a',
  vpcId: 'vpc-a',
  zone: 'eu-west-3a',
  cidr: '10.0.0.0/24',
  freeAddresses: 200,
  isPublic: true,
  hasEgress: true,
  egress: 'internet-gateway',
  routeTableId: 'rtb-public',
  ...over,
});

/** The default security group as AWS creates it: its members may call each other, and all addresses. */
export const aSecurityGroup = (over: Partial<SecurityGroup> = {}): SecurityGroup => ({
  id: 'sg-a',
  name: 'default',
  description: '',
  vpcId: 'vpc-a',
  isDefault: true,
  ingress: [{ protocol: 'all', peer: { groupId: over.id ?? 'sg-a' } }],
  egress: [{ protocol: 'all', peer: { cidr: '0.0.0.0/0' } }],
  ...over,
});

export const aCluster = (over: Partial<Cluster> = {}): Cluster => ({
  arn: ecs(`cluster/${over.name ?? 'boutique'}`),
  name: 'boutique',
  status: 'active',
  activeServices: 1,
  runningTasks: 2,
  pendingTasks: 0,
  containerInsights: false,
  capacityProviders: [],
  defaultStrategy: [],
  ...over,
});

export const anInventory = (over: Partial<AccountInventory> = {}): AccountInventory => ({
  accountId: ACCOUNT,
  region: 'eu-west-3',
  clusters: [aCluster()],
  services: { boutique: ['web'] },
  families: ['boutique-web'],
  vpcs: [{ id: 'vpc-a', cidr: '10.0.0.0/16', isDefault: true }],
  subnets: [aSubnet()],
  securityGroups: [aSecurityGroup()],
  taskRoles: [],
  executionRole: { arn: `arn:aws:iam::${ACCOUNT}:role/ecsTaskExecutionRole`, name: 'ecsTaskExecutionRole' },
  secrets: [],
  endpoints: [],
  loadBalancers: [],
  listeners: [],
  targetGroups: [],
  certificates: [],
  unreadable: [],
  ...over,
});

/** The lookups of `aSpec`: everything is healthy, and nothing of it exists yet. */
export const lookupsWith = (over: Partial<Lookups> = {}): Lookups => ({
  images: { hello: { registry: 'ecr', found: anImage('1.5.0') } },
  secrets: {},
  executionRole: {
    arn: `arn:aws:iam::${ACCOUNT}:role/ecsTaskExecutionRole`,
    name: 'ecsTaskExecutionRole',
    isTrusted: true,
    denied: [],
  },
  ...over,
});

export const aFinding = (over: Partial<Finding> & Pick<Finding, 'code'>): Finding => ({
  ...{ facts: {}, raw: '', certainty: 'confirmed', evidence: [], origins: [], times: 1, taskIds: [] },
  ...over,
});
