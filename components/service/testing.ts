import type { Target } from '@/lib/domain/balancer';
import type { ServiceView } from '@/lib/domain/live';
import type { Deployment, Service } from '@/lib/domain/service';
import type { Task } from '@/lib/domain/task';

const T0 = Date.UTC(2026, 10, 23, 10);
const ACCOUNT = 'eu-west-3:000000000000';

/** A Fargate task of `web` for tests, with plausible defaults. */
export const aTask = (overrides: Partial<Task> = {}): Task => ({
  arn: `arn:aws:ecs:${ACCOUNT}:task/boutique/${overrides.id ?? 'a1'}`,
  id: 'a1',
  cluster: 'boutique',
  service: 'web',
  deploymentId: 'ecs-svc/1',
  taskDefinitionArn: `arn:aws:ecs:${ACCOUNT}:task-definition/web:1`,
  state: 'running',
  desired: 'running',
  health: 'unknown',
  zone: 'eu-west-3a',
  privateIp: '10.0.1.10',
  cpuUnits: 256,
  memoryMib: 512,
  capacity: 'fargate',
  createdAt: T0,
  startedAt: T0 + 30_000,
  containers: [],
  ...overrides,
});

export const aTarget = (overrides: Partial<Target> = {}): Target => ({
  targetGroupArn: `arn:aws:elasticloadbalancing:${ACCOUNT}:targetgroup/web/1`,
  id: '10.0.1.10',
  port: 8080,
  state: 'healthy',
  ...overrides,
});

export const aDeployment = (overrides: Partial<Deployment> = {}): Deployment => ({
  id: 'ecs-svc/1',
  primary: true,
  taskDefinitionArn: `arn:aws:ecs:${ACCOUNT}:task-definition/web:1`,
  rollout: 'completed',
  desiredCount: 4,
  runningCount: 4,
  pendingCount: 0,
  failedTasks: 0,
  createdAt: T0,
  ...overrides,
});

export const aService = (overrides: Partial<Service> = {}): Service => ({
  arn: `arn:aws:ecs:${ACCOUNT}:service/boutique/web`,
  name: 'web',
  cluster: 'boutique',
  status: 'active',
  taskDefinitionArn: `arn:aws:ecs:${ACCOUNT}:task-definition/web:1`,
  desiredCount: 4,
  runningCount: 4,
  pendingCount: 0,
  deployments: [aDeployment()],
  events: [],
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  circuitBreaker: { enabled: true, rollback: true },
  healthCheckGracePeriodSeconds: 0,
  loadBalancers: [],
  network: { subnetIds: ['subnet-a'], securityGroupIds: ['sg-1'], publicIp: false },
  capacity: { launchType: 'FARGATE', providers: [] },
  controller: 'ecs',
  execEnabled: false,
  zoneRebalancing: false,
  tags: {},
  ...overrides,
});

export const aServiceView = (overrides: Partial<ServiceView> = {}): ServiceView => ({
  service: aService(),
  state: 'steady',
  tasks: [],
  targets: [],
  routes: [],
  taskDefinitions: {},
  history: [],
  ...overrides,
});
