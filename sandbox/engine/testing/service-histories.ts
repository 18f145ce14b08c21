import type { CreateServiceRequest, DeploymentConfiguration } from '@aws-sdk/client-ecs';
import fc from 'fast-check';
import { terminateHost } from '@/sandbox/engine/fleet/lose-host';
import { announceHosts } from '@/sandbox/engine/fleet/register-host';
import { tasksOf } from '@/sandbox/engine/kernel/lookup';
import { interruptSpotTask } from '@/sandbox/engine/task/spot-interruption';
import { recheckAllTargets } from '@/sandbox/engine/traffic/target-health';
import { AwsFault } from '@/sandbox/operation';
import { continueServiceDeployment } from '@/sandbox/operations/ecs/continue-service-deployment';
import { createCapacityProvider } from '@/sandbox/operations/ecs/create-capacity-provider';
import { runTask } from '@/sandbox/operations/ecs/run-task';
import { stopServiceDeployment } from '@/sandbox/operations/ecs/stop-service-deployment';
import { stopTask } from '@/sandbox/operations/ecs/stop-task';
import { updateContainerInstancesState } from '@/sandbox/operations/ecs/update-container-instances-state';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import type { ContainerInstance, Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { addHost, aService, aTargetGroup, aTaskDefinition, aWorld, IMAGES, type TestWorld } from './fixtures';
import { twoGroups } from './staged-fixtures';

const TAGS = Object.keys(IMAGES) as (keyof typeof IMAGES)[];
const ZONES = ['eu-west-3a', 'eu-west-3b', 'all', 'FARGATE_SPOT'];
const STRATEGIES = ['ROLLING', 'BLUE_GREEN', 'LINEAR', 'CANARY'] as const;

const plainAction = <const Kind extends string>(kind: Kind) => fc.record({ kind: fc.constant(kind) });

const serviceAction = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('roll' as const), tag: fc.constantFrom(...TAGS) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('scale' as const), to: fc.constantFrom(0, 2, 3, 4, 5, 6, 7) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('overlap' as const),
      tag: fc.constantFrom(...TAGS),
      gapSeconds: fc.integer({ min: 1, max: 150 }),
    }),
  },
  plainAction('force'),
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('stop' as const), nth: fc.nat(6) }) },
  plainAction('stop-deployment'),
  fc.record({
    kind: fc.constant('answer' as const),
    action: fc.constantFrom('CONTINUE' as const, 'ROLLBACK' as const),
  }),
  fc.record({ kind: fc.constant('strategy' as const), to: fc.constantFrom(...STRATEGIES) }),
  fc.record({ kind: fc.constant('no-capacity' as const), where: fc.constantFrom(...ZONES) }),
  plainAction('registry-unreachable'),
  plainAction('network-closed'),
  plainAction('repaired'),
  fc.record({ kind: fc.constant('interrupt' as const), nth: fc.nat(6) }),
  plainAction('run-alone'),
  plainAction('host-added'),
  fc.record({ kind: fc.constant('host-drained' as const), nth: fc.nat(3) }),
  fc.record({ kind: fc.constant('host-lost' as const), nth: fc.nat(3) }),
  fc.record({ kind: fc.constant('agent-lost' as const), nth: fc.nat(3) }),
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 300 }) }),
  },
);
export type ServiceAction = typeof serviceAction extends fc.Arbitrary<infer Value> ? Value : never;

/** The history of one service: its percents allow a rollout at any count from 2 on. */
export const history = fc.record({
  seed: fc.nat(),
  desired: fc.integer({ min: 2, max: 5 }),
  percents: fc.constantFrom([100, 200], [100, 150], [50, 100], [50, 200], [0, 100]),
  strategy: fc.constantFrom('ROLLING' as const, ...STRATEGIES),
  balancer: fc.constantFrom('none' as const, 'one group' as const, 'two groups' as const),
  hook: fc.constantFrom(undefined, 'CONTINUE' as const, 'ROLLBACK' as const),
  early: fc.constantFrom(undefined, 'BLOCKING' as const, 'DEFERRED' as const),
  rollback: fc.boolean(),
  reset: fc.boolean(),
  /** Fargate, with Spot or without; instances that are there, a task on each of them, or a group that ECS scales. */
  capacity: fc.constantFrom(
    'fargate' as const,
    'spot' as const,
    'hosts' as const,
    'daemon' as const,
    'provider' as const,
  ),
  actions: fc.array(serviceAction, { minLength: 1, maxLength: 10 }),
});
export type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

export type HistoryRun = { test: TestWorld; service: Service; plan: History };

export function startHistory(plan: History): HistoryRun {
  const test = aWorld({ seed: plan.seed });
  const run = { test, plan };
  const spec = {
    taskDefinition: definitionOf(run, 'good'),
    loadBalancers: balancersOf(test, plan),
    deploymentConfiguration: configurationOf(plan, strategyOf(plan)),
  };
  addHosts(run);
  const onHosts = { ...spec, networkConfiguration: undefined, desiredCount: plan.desired };
  const service = {
    fargate: () => aService(test, { ...spec, desiredCount: plan.desired }),
    spot: () => aService(test, { ...spec, desiredCount: plan.desired, ...ON_SPOT }),
    hosts: () => aService(test, { ...onHosts, launchType: 'EC2' }),
    daemon: () =>
      aService(test, { ...onHosts, launchType: 'EC2', schedulingStrategy: 'DAEMON', desiredCount: undefined }),
    provider: () =>
      aService(test, {
        ...onHosts,
        launchType: undefined,
        capacityProviderStrategy: [{ capacityProvider: 'machines', weight: 1 }],
      }),
  }[plan.capacity]();
  return { test, service, plan };
}

const isOnHosts = ({ capacity }: History): boolean => !['fargate', 'spot'].includes(capacity);

/** A service with a task on every instance is rolled out by stopping first. */
const strategyOf = ({ capacity, strategy }: History): History['strategy'] =>
  capacity === 'daemon' ? 'ROLLING' : strategy;

const definitionOf = ({ test, plan }: Omit<HistoryRun, 'service'>, tag: keyof typeof IMAGES): string =>
  aTaskDefinition(test, {
    containers: [{ tag }],
    ...(isOnHosts(plan)
      ? { networkMode: plan.capacity === 'daemon' ? 'host' : 'bridge', requiresCompatibilities: ['EC2'] }
      : {}),
  }).arn;

/** A host in each of three zones; those of a provider come by themselves. */
function addHosts({ test, plan }: Omit<HistoryRun, 'service'>): void {
  const { world } = test;
  if (plan.capacity === 'provider' && world.ecs.capacityProviders.size === 0) addProvider(world);
  if (!isOnHosts(plan) || plan.capacity === 'provider') return;
  for (let n = world.ecs.containerInstances.size; n < 3; n += 1) addHost(test, n);
}

function addProvider(world: World): void {
  const group = 'autoScalingGroup:1c3e5a7b-0000-4000-8000-000000000000:autoScalingGroupName/machines';
  createCapacityProvider(world)({
    name: 'machines',
    autoScalingGroupProvider: {
      autoScalingGroupArn: `arn:aws:autoscaling:${world.region}:${world.account}:${group}`,
      managedScaling: { status: 'ENABLED' },
    },
  });
}

const ON_SPOT = {
  launchType: undefined,
  capacityProviderStrategy: [
    { capacityProvider: 'FARGATE', base: 1, weight: 1 },
    { capacityProvider: 'FARGATE_SPOT', weight: 2 },
  ],
};

/** Traffic can move only between two target groups. */
function balancersOf(test: TestWorld, plan: History): CreateServiceRequest['loadBalancers'] {
  const targetType = isOnHosts(plan) ? 'instance' : 'ip';
  if (plan.balancer === 'none') return [];
  if (plan.balancer === 'two groups' || strategyOf(plan) !== 'ROLLING')
    return twoGroups(test, targetType).loadBalancers;
  return [{ targetGroupArn: aTargetGroup(test, targetType).arn, containerName: 'app', containerPort: 8080 }];
}

function configurationOf(
  { percents, capacity, hook, early, rollback, reset }: History,
  strategy: History['strategy'],
): DeploymentConfiguration {
  const [least, most] = percents;
  const isDaemon = capacity === 'daemon';
  const minimumHealthyPercent = isDaemon ? Math.min(50, least ?? 0) : least;
  const maximumPercent = isDaemon ? 100 : most;
  return {
    strategy,
    bakeTimeInMinutes: 1,
    minimumHealthyPercent,
    maximumPercent,
    deploymentCircuitBreaker: { enable: true, rollback, resetOnHealthyTask: reset },
    ...(strategy === 'LINEAR' ? { linearConfiguration: { stepPercent: 40, stepBakeTimeInMinutes: 1 } } : {}),
    ...(strategy === 'CANARY' ? { canaryConfiguration: { canaryPercent: 10.5, canaryBakeTimeInMinutes: 2 } } : {}),
    lifecycleHooks:
      strategy === 'ROLLING' || !hook
        ? []
        : [
            {
              targetType: 'PAUSE',
              lifecycleStages: ['POST_SCALE_UP', 'PRE_PRODUCTION_TRAFFIC_SHIFT'],
              timeoutConfiguration: { timeoutInMinutes: 5, action: hook },
            },
          ],
    earlySuccessCriteria:
      strategy === 'ROLLING' && early
        ? {
            enable: true,
            healthyPercent: Math.max(60, minimumHealthyPercent ?? 0),
            sourceServiceRevisionCleanup: early,
          }
        : { enable: false },
  };
}

/** Does one thing to a service; what AWS refuses just now is skipped. */
export async function performAction(
  run: HistoryRun,
  action: ServiceAction,
  live: (seconds: number) => void,
): Promise<void> {
  try {
    await ACTION_RUNNERS[action.kind](run, action, live);
  } catch (error) {
    if (!(error instanceof AwsFault)) throw error;
  }
}

type ActionRunner = (run: HistoryRun, action: ServiceAction, live: (seconds: number) => void) => unknown;

const update = ({ test, service }: HistoryRun, change: object) =>
  changeService(test.world, { cluster: 'test', service: service.name, ...change });

const nthRunning = ({ test, service }: HistoryRun, nth: number) =>
  tasksOf(test.world, service).filter(({ desiredStatus }) => desiredStatus === 'RUNNING')[nth];

const hostsOf = ({ test }: HistoryRun): ContainerInstance[] => [...test.world.ecs.containerInstances.values()];

const openNetwork = ({ test }: HistoryRun, isOpen: boolean) => {
  const group = test.world.ec2.securityGroups.get(test.groupId);
  if (group) group.ingress = isOpen ? [{ id: 'sgr-1', protocol: '-1', source: { cidr: '0.0.0.0/0' } }] : [];
  recheckAllTargets(test.world);
};

/** Repairs whatever an earlier action broke. */
export function repairWorld(run: HistoryRun): void {
  const { faults } = run.test.world;
  faults.capacityGone.clear();
  faults.registryUnreachable = false;
  openNetwork(run, true);
  for (const host of hostsOf(run)) Object.assign(host, { status: 'ACTIVE', agentConnected: true });
  addHosts(run);
  announceHosts(run.test.world, 'test');
}

const ACTION_RUNNERS: Readonly<Record<ServiceAction['kind'], ActionRunner>> = {
  roll: (run, action) => {
    const tag = action.kind === 'roll' ? action.tag : 'good';
    update(run, { taskDefinition: definitionOf(run, tag) });
  },
  scale: (run, action) => update(run, { desiredCount: action.kind === 'scale' ? action.to : undefined }),
  overlap: (run, action, live) => {
    if (action.kind !== 'overlap') return;
    update(run, { forceNewDeployment: true });
    live(action.gapSeconds);
    update(run, { taskDefinition: definitionOf(run, action.tag) });
  },
  force: (run) => update(run, { forceNewDeployment: true }),
  stop: async (run, action) => {
    const task = nthRunning(run, action.kind === 'stop' ? action.nth : 0);
    if (task) await stopTask(run.test.world)({ cluster: 'test', task: task.arn });
  },
  'stop-deployment': ({ test, service }) =>
    stopServiceDeployment(test.world)({ serviceDeploymentArn: service.history[0]?.arn }),
  answer: ({ test, service }, action) => {
    const [record] = service.history;
    const hook = record?.progress?.hooks.find(({ status }) => status === 'AWAITING_ACTION');
    if (!hook || action.kind !== 'answer') return;
    return continueServiceDeployment(test.world)({
      serviceDeploymentArn: record?.arn,
      hookId: hook.id,
      action: action.action,
    });
  },
  strategy: (run, action) => {
    const to = action.kind === 'strategy' && run.plan.capacity !== 'daemon' ? action.to : 'ROLLING';
    update(run, { deploymentConfiguration: configurationOf(run.plan, to) });
  },
  'no-capacity': ({ test }, action) => {
    if (action.kind === 'no-capacity') test.world.faults.capacityGone.add(action.where);
  },
  'registry-unreachable': ({ test }) => {
    test.world.faults.registryUnreachable = true;
  },
  'network-closed': (run) => openNetwork(run, false),
  repaired: repairWorld,
  interrupt: (run, action) => {
    const task = nthRunning(run, action.kind === 'interrupt' ? action.nth : 0);
    if (task) interruptSpotTask(run.test.world, task);
  },
  'run-alone': ({ test }) =>
    runTask(test.world)({
      cluster: 'test',
      taskDefinition: aTaskDefinition(test).arn,
      launchType: 'FARGATE',
      networkConfiguration: {
        awsvpcConfiguration: { subnets: test.subnetIds, securityGroups: [test.groupId], assignPublicIp: 'ENABLED' },
      },
    }),
  'host-added': ({ test, plan }) => {
    if (isOnHosts(plan) && plan.capacity !== 'provider') addHost(test, test.world.ecs.containerInstances.size);
  },
  'host-drained': (run, action) => {
    const host = action.kind === 'host-drained' ? hostsOf(run)[action.nth] : undefined;
    if (!host) return;
    return updateContainerInstancesState(run.test.world)({
      cluster: 'test',
      containerInstances: [host.arn],
      status: 'DRAINING',
    });
  },
  'host-lost': (run, action) => {
    const host = action.kind === 'host-lost' ? hostsOf(run)[action.nth] : undefined;
    if (host) terminateHost(run.test.world, host);
  },
  'agent-lost': (run, action) => {
    const host = action.kind === 'agent-lost' ? hostsOf(run)[action.nth] : undefined;
    if (host) host.agentConnected = false;
  },
  wait: (_, action, live) => live(action.kind === 'wait' ? action.seconds : 0),
};
