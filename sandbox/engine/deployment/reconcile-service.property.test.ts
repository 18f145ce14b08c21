import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { terminateHost } from '@/sandbox/engine/fleet/lose-host';
import { advance } from '@/sandbox/engine/handlers/advance';
import { isStarting, revisionOf, taskDefinitionOf, tasksOf } from '@/sandbox/engine/kernel/lookup';
import { freeAddresses } from '@/sandbox/engine/network/addresses';
import type { TestWorld } from '@/sandbox/engine/testing/fixtures';
import {
  type HistoryRun,
  history,
  performAction,
  repairWorld,
  startHistory,
} from '@/sandbox/engine/testing/service-histories';
import { deleteService } from '@/sandbox/operations/ecs/delete-service';
import { countTasks } from '@/sandbox/operations/ecs/shapes/service';
import { stopTask } from '@/sandbox/operations/ecs/stop-task';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import type { Service, Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { isDaemon } from './place-on-hosts';
import { rolloutBounds } from './rollout-window';
import { serviceDeploymentOf } from './service-deployments';
import { type TaskHealth, taskHealthOf } from './tasks-by-health';

/** How many random histories are lived through; `npm run soak:scheduler` lives through more. */
const RUNS = Number(process.env.SCHEDULER_RUNS ?? 40);
/** A long run that fails tells its seed at once; looking for a shorter history would take as long again. */
const endOnFailure = RUNS > 500;
const HOURS_TO_SETTLE = 3;
/** Far more than happens in a service's life of a few hours. */
const MOST_INSTANTS = 20_000;

describe('the scheduler, over random histories', () => {
  it('keeps to its bounds, counts rightly, ends every deployment and gives every address back', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (plan) => {
        const run = startHistory(plan);
        const { test, service } = run;
        const free = addressesFree(test.world) + test.world.ecs.containerInstances.size;
        const live = (seconds: number) => liveThrough(run, seconds);
        live(90);
        for (const action of plan.actions) await performAction(run, action, live);
        repairWorld(run);
        live(HOURS_TO_SETTLE * 3600);
        if (isKeptGoing(run)) {
          await performAction(run, { kind: 'roll', tag: 'good' }, live);
          live(HOURS_TO_SETTLE * 3600);
        }
        expect(service.history.filter(({ finishedAt }) => finishedAt === undefined)).toEqual([]);
        expect(service.deployments[0]?.rolloutState).not.toBe('IN_PROGRESS');
        await stopEverything(run);
        live(3600);
        for (const host of test.world.ecs.containerInstances.values()) terminateHost(test.world, host);
        expect(addressesFree(test.world)).toBe(free);
        expect(test.cluster.taskCounts).toEqual({ running: 0, pending: 0 });
      }),
      { numRuns: RUNS, endOnFailure },
    );
  }, 3_600_000);

  it('tells the same history for the same seed', async () => {
    await fc.assert(
      fc.asyncProperty(history, async (plan) => {
        const tell = async () => {
          const run = startHistory(plan);
          const { world } = run.test;
          const live = (seconds: number) => advance(world, world.now + seconds * 1000);
          for (const action of plan.actions) await performAction(run, action, live);
          live(600);
          const { events, history: deployments } = run.service;
          return { events, deployments, tasks: [...world.ecs.tasks.values()] };
        };
        expect(await tell()).toEqual(await tell());
      }),
      { numRuns: Math.ceil(RUNS / 10), endOnFailure },
    );
  }, 3_600_000);
});

/**
 * Whether a deployment goes on for ever as it would on AWS: a program that proves healthy before it crashes sets the circuit
 * breaker's count back each time, and where its tasks take turns they are never all there at once. Docs of
 * `DeploymentCircuitBreaker.resetOnHealthyTask`.
 */
function isKeptGoing({ test: { world }, service, plan }: HistoryRun): boolean {
  const [primary] = service.deployments;
  if (!plan.reset || primary?.rolloutState !== 'IN_PROGRESS') return false;
  const { definition } = taskDefinitionOf(world, revisionOf(service, primary));
  return definition.containerDefinitions?.[0]?.image?.endsWith(':crash-later') === true;
}

/** Lives from one event to the next, and looks at everything after each instant at which something happened. */
function liveThrough({ test, service }: HistoryRun, seconds: number): void {
  const { world } = test;
  const end = world.now + seconds * 1000;
  let instants = 0;
  let before = snapshot(world, service);
  for (let next = world.agenda.nextAt; next !== undefined && next <= end; next = world.agenda.nextAt) {
    advance(world, next);
    instants += 1;
    if (instants > MOST_INSTANTS) throw new Error('something goes on and on');
    const after = snapshot(world, service);
    checkBounds(service, before, after);
    before = after;
    checkCounts(test, service);
  }
  advance(world, end);
}

async function stopEverything({ test, service }: HistoryRun): Promise<void> {
  if (isDaemon(service)) await deleteService(test.world)({ cluster: 'test', service: service.name, force: true });
  else changeService(test.world, { cluster: 'test', service: service.name, desiredCount: 0 });
  for (const task of test.world.ecs.tasks.values()) {
    if (task.serviceName === undefined) await stopTask(test.world)({ cluster: 'test', task: task.arn });
  }
}

const addressesFree = ({ ec2 }: World): number =>
  [...ec2.subnets.values()].reduce((sum, subnet) => sum + freeAddresses(subnet), 0);

type Snapshot = {
  living: number;
  healthy: Set<string>;
  /** Those that run and are not known to be unhealthy. */
  serving: Set<string>;
  stoppedByScheduler: Set<string>;
  maxTasks: number;
};

function snapshot(world: World, service: Service): Snapshot {
  const tasks = tasksOf(world, service);
  const live = tasks.filter(({ desiredStatus }) => desiredStatus === 'RUNNING');
  const inHealth = (...states: TaskHealth[]) =>
    new Set(live.filter((task) => states.includes(taskHealthOf(world, service, task))).map(({ arn }) => arn));
  const stopped = tasks.filter(({ stopCode }) => stopCode === 'ServiceSchedulerInitiated');
  return {
    living: live.length,
    healthy: inHealth('healthy'),
    serving: inHealth('healthy', 'settling'),
    stoppedByScheduler: new Set(stopped.map(({ arn }) => arn)),
    maxTasks: mostTasks(service),
  };
}

/** While traffic moves, two revisions stand beside each other, each with all its tasks. */
function mostTasks(service: Service): number {
  const { maxTasks } = rolloutBounds(service);
  const [primary] = service.deployments;
  const isStaged =
    primary &&
    !primary.isRollback &&
    serviceDeploymentOf(service, primary)?.progress &&
    primary.tookOverAt === undefined;
  return isStaged ? 2 * Math.max(service.desiredCount, maxTasks) : maxTasks;
}

/**
 * The scheduler may not start beyond the maxTasks, nor stop a healthy task when that leaves fewer than the minHealthy, nor one
 * that runs when that leaves fewer RUNNING.
 */
function checkBounds(service: Service, before: Snapshot, after: Snapshot): void {
  if (after.living > before.living) {
    expect(after.living).toBeLessThanOrEqual(Math.max(before.maxTasks, after.maxTasks));
  }
  const { minHealthy } = rolloutBounds(service);
  for (const kind of ['healthy', 'serving'] as const) {
    const stopped = [...before[kind]].filter(
      (arn) => after.stoppedByScheduler.has(arn) && !before.stoppedByScheduler.has(arn),
    );
    if (stopped.length > 0) expect(after[kind].size).toBeGreaterThanOrEqual(Math.min(minHealthy, before[kind].size));
  }
}

/** Every task is known once wherever it belongs, and all who count count the same. */
function checkCounts({ world, cluster }: TestWorld, service: Service): void {
  const all = [...world.ecs.tasks.values()];
  const own = all.filter(({ serviceName }) => serviceName !== undefined);
  for (const { arn, state } of own) {
    if (state !== 'STOPPED' && !service.activeTaskArns.has(arn))
      throw new Error(`the scheduler lost ${arn} in ${state}`);
  }
  const deployments = [...countTasks(world, service)];
  const sum = (state: 'running' | 'pending') => deployments.reduce((total, [, counts]) => total + counts[state], 0);
  const counted = {
    cluster: cluster.taskCounts,
    clusterTasks: cluster.taskArns.size,
    serviceTasks: service.taskArns.size,
    started: deployments.map(([, counts]) => counts.running),
    service: { running: sum('running'), pending: sum('pending') },
    interfaces: world.ec2.interfaces.size - balancerInterfaces(world) - world.ecs.containerInstances.size,
  };
  const actual = {
    cluster: { running: running(all), pending: all.filter(isStarting).length },
    clusterTasks: all.length,
    serviceTasks: own.length,
    started: deployments.map(([id]) => running(own.filter(({ deploymentId }) => deploymentId === id))),
    service: { running: running(own), pending: own.filter(isStarting).length },
    interfaces: all.filter(({ state, interfaceId }) => state !== 'STOPPED' && interfaceId !== undefined).length,
  };
  // Thousands of instants a history: an `expect` for each count takes longer than the history itself.
  if (!isDeepStrictEqual(counted, actual)) expect(counted).toEqual(actual);
}

const running = (tasks: readonly Task[]): number => tasks.filter(({ state }) => state === 'RUNNING').length;

const balancerInterfaces = (world: World): number =>
  [...world.ec2.interfaces.values()].filter(({ description }) => description.startsWith('ELB')).length;
