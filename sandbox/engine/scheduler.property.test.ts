import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stopTask } from '@/sandbox/operations/ecs/stop-task';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import type { Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { freeAddresses } from './addresses';
import { aService, aTargetGroup, aTaskDefinition, aWorld, IMAGES, pass, type TestWorld } from './fixtures';
import { bounds } from './forces';
import { isStarting, tasksOf } from './lookup';
import { standingOf } from './standing';

/** How many random histories are lived through; a longer run asks for more. */
const RUNS = Number(process.env.SCHEDULER_RUNS ?? 200);

const TAGS = Object.keys(IMAGES) as (keyof typeof IMAGES)[];

type Act =
  | { kind: 'roll'; tag: keyof typeof IMAGES }
  | { kind: 'scale'; to: number }
  | { kind: 'force' }
  | { kind: 'stop'; nth: number }
  | { kind: 'wait'; seconds: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constant('roll' as const), tag: fc.constantFrom(...TAGS) }),
  fc.record({ kind: fc.constant('scale' as const), to: fc.constantFrom(0, 2, 3, 4, 5, 6, 7) }),
  fc.record({ kind: fc.constant('force' as const) }),
  fc.record({ kind: fc.constant('stop' as const), nth: fc.nat(6) }),
  fc.record({ kind: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 240 }) }),
);

/** Percents that leave room to move at any count from 2 on. */
const history = fc.record({
  seed: fc.nat(),
  desired: fc.integer({ min: 2, max: 5 }),
  percents: fc.constantFrom([100, 200], [100, 150], [50, 100], [50, 200], [0, 100]),
  hasLoadBalancer: fc.boolean(),
  acts: fc.array(act, { minLength: 1, maxLength: 6 }),
});
type History = typeof history extends fc.Arbitrary<infer Value> ? Value : never;

type Life = { test: TestWorld; service: Service };

function begin({ seed, desired, percents, hasLoadBalancer }: History): Life {
  const test = aWorld({ seed });
  const [minimumHealthyPercent, maximumPercent] = percents;
  const group = hasLoadBalancer ? aTargetGroup(test) : undefined;
  const service = aService(test, {
    desiredCount: desired,
    ...(group ? { loadBalancers: [{ targetGroupArn: group.arn, containerName: 'app', containerPort: 8080 }] } : {}),
    deploymentConfiguration: {
      minimumHealthyPercent,
      maximumPercent,
      deploymentCircuitBreaker: { enable: true, rollback: true },
    },
  });
  return { test, service };
}

async function perform({ test, service }: Life, deed: Act, live: (seconds: number) => void): Promise<void> {
  const { world } = test;
  const target = { cluster: 'test', service: service.name };
  switch (deed.kind) {
    case 'roll': {
      const { arn } = aTaskDefinition(test, { containers: [{ tag: deed.tag }] });
      changeService(world, { ...target, taskDefinition: arn });
      break;
    }
    case 'scale':
      changeService(world, { ...target, desiredCount: deed.to });
      break;
    case 'force':
      changeService(world, { ...target, forceNewDeployment: true });
      break;
    case 'stop': {
      const task = tasksOf(world, service).filter(({ desired }) => desired === 'RUNNING')[deed.nth];
      if (task) await stopTask(world)({ cluster: 'test', task: task.arn });
      break;
    }
    case 'wait':
      live(deed.seconds);
  }
}

const HOURS_TO_SETTLE = 3;

describe('the scheduler, over random histories', () => {
  it('keeps to its bounds, counts rightly, ends every deployment and gives every address back', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (story) => {
        const life = begin(story);
        const { test, service } = life;
        const free = addressesFree(test.world);
        const live = (seconds: number) => {
          for (let n = 0; n < seconds; n += 1) {
            const before = snapshot(test.world, service);
            pass(test.world, 1);
            checkBounds(test.world, service, before);
            checkCounts(test, service);
          }
        };
        live(90);
        for (const deed of story.acts) await perform(life, deed, live);
        pass(test.world, HOURS_TO_SETTLE * 3600);
        expect(service.history.filter(({ finishedAt }) => finishedAt === undefined)).toEqual([]);
        expect(service.deployments[0]?.rolloutState).not.toBe('IN_PROGRESS');
        changeService(test.world, { cluster: 'test', service: service.name, desiredCount: 0 });
        pass(test.world, 3600);
        expect(addressesFree(test.world)).toBe(free);
        expect(test.cluster.taskCounts).toEqual({ running: 0, pending: 0 });
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  it('tells the same history for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (story) => {
        const tell = async () => {
          const life = begin(story);
          for (const deed of story.acts) await perform(life, deed, (seconds) => pass(life.test.world, seconds));
          pass(life.test.world, 600);
          return life.service.events;
        };
        expect(await tell()).toEqual(await tell());
      }),
      { numRuns: Math.ceil(RUNS / 10) },
    );
  }, 120_000);
});

const addressesFree = ({ ec2 }: World): number =>
  [...ec2.subnets.values()].reduce((sum, subnet) => sum + freeAddresses(subnet), 0);

type Snapshot = { living: number; healthy: Set<string>; stoppedByScheduler: Set<string> };

function snapshot(world: World, service: Service): Snapshot {
  const tasks = tasksOf(world, service);
  return {
    living: tasks.filter(isLiving).length,
    healthy: new Set(
      tasks
        .filter((task) => task.desired === 'RUNNING' && standingOf(world, service, task) === 'healthy')
        .map(({ arn }) => arn),
    ),
    stoppedByScheduler: new Set(
      tasks.filter(({ stopCode }) => stopCode === 'ServiceSchedulerInitiated').map(({ arn }) => arn),
    ),
  };
}

const isLiving = (task: { state: string; desired: string }): boolean => task.desired === 'RUNNING';

/** The scheduler may not start beyond the ceiling, nor stop a healthy task when that leaves fewer than the floor. */
function checkBounds(world: World, service: Service, before: Snapshot): void {
  const after = snapshot(world, service);
  const { floor, ceiling } = bounds(service);
  if (after.living > before.living) expect(after.living).toBeLessThanOrEqual(ceiling);
  const spared = [...before.healthy].filter(
    (arn) => after.stoppedByScheduler.has(arn) && !before.stoppedByScheduler.has(arn),
  );
  if (spared.length > 0) expect(after.healthy.size).toBeGreaterThanOrEqual(Math.min(floor, before.healthy.size));
}

function checkCounts({ world, cluster }: TestWorld, service: Service): void {
  const tasks = tasksOf(world, service);
  expect(cluster.taskCounts.running).toBe(tasks.filter(({ state }) => state === 'RUNNING').length);
  expect(cluster.taskCounts.pending).toBe(tasks.filter(isStarting).length);
  expect(world.ec2.interfaces.size - balancerInterfaces(world)).toBe(
    tasks.filter(({ state, interfaceId }) => state !== 'STOPPED' && interfaceId !== undefined).length,
  );
}

const balancerInterfaces = (world: World): number =>
  [...world.ec2.interfaces.values()].filter(({ description }) => description.startsWith('ELB')).length;
