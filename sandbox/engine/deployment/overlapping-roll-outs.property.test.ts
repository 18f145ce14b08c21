import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance } from '@/sandbox/engine/handlers/advance';
import {
  addHost,
  aService,
  aTargetGroup,
  aTaskDefinition,
  aWorld,
  isSteady,
  runningTasks,
  type TestWorld,
} from '@/sandbox/engine/testing/fixtures';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import type { TargetGroup } from '@/sandbox/state/balancers';
import type { Service, Task } from '@/sandbox/state/ecs';
import { rolloutBounds } from './rollout-window';

/** How many random histories are lived through; `npm run soak` and `npm run soak:scheduler` live through more. */
const RUNS = Number(process.env.SCHEDULER_RUNS ?? 25 * Number(process.env.TIMES ?? 1));

const HEALTH_CHECK = { command: ['CMD', 'true'], interval: 10 };
const LONGEST_ROLL_OUTS_SECONDS = 4 * 3600;

const plans = fc.record({
  seed: fc.nat(),
  desired: fc.integer({ min: 2, max: 6 }),
  percents: fc.constantFrom([100, 200], [100, 150], [50, 100], [50, 150], [25, 100], [0, 100]),
  hasBalancer: fc.boolean(),
  isOnHosts: fc.boolean(),
  hasHealthCheck: fc.boolean(),
  graceSeconds: fc.constantFrom(0, 120),
  /** Seconds between the beginnings of roll-outs: from one in the same reconciliation to one that is nearly over. */
  firstGap: fc.integer({ min: 1, max: 150 }),
  gaps: fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 4 }),
});
type Plan = typeof plans extends fc.Arbitrary<infer Value> ? Value : never;

describe('roll-outs that begin while others are in progress', () => {
  it('never leave fewer tasks RUNNING, or fewer healthy, than the minimum healthy percent', () => {
    fc.assert(
      fc.property(plans, (plan) => {
        const run = openService(plan);
        watch(run, plan.firstGap);
        for (const gap of [...plan.gaps, 1]) {
          roll(run.test, run.service, plan);
          watch(run, gap);
        }
        watch(run, LONGEST_ROLL_OUTS_SECONDS, () => isSteady(run.service));
        expect(run.service.deployments).toMatchObject([{ rolloutState: 'COMPLETED' }]);
        expect(runningTasks(run.test.world, run.service)).toHaveLength(plan.desired);
      }),
      { numRuns: RUNS, endOnFailure: RUNS > 500 },
    );
  }, 3_600_000);
});

type Run = { test: TestWorld; service: Service; group?: TargetGroup; plan: Plan };

function openService(plan: Plan): Run {
  const { seed, desired, percents, hasBalancer, isOnHosts, graceSeconds } = plan;
  const test = aWorld({ seed });
  if (isOnHosts) for (let n = 0; n < 3; n += 1) addHost(test, n);
  const group = hasBalancer ? aTargetGroup(test, isOnHosts ? 'instance' : 'ip') : undefined;
  const [minimumHealthyPercent, maximumPercent] = percents;
  const service = aService(test, {
    desiredCount: desired,
    taskDefinition: definitionOf(test, plan),
    ...(isOnHosts ? { launchType: 'EC2' as const, networkConfiguration: undefined } : {}),
    deploymentConfiguration: { minimumHealthyPercent, maximumPercent },
    ...(group
      ? {
          loadBalancers: [{ targetGroupArn: group.arn, containerName: 'app', containerPort: 8080 }],
          healthCheckGracePeriodSeconds: graceSeconds,
        }
      : {}),
  });
  return { test, service, plan, ...(group ? { group } : {}) };
}

const definitionOf = (test: TestWorld, { hasHealthCheck, isOnHosts }: Plan): string =>
  aTaskDefinition(test, {
    containers: [hasHealthCheck ? { healthCheck: HEALTH_CHECK } : {}],
    ...(isOnHosts ? { networkMode: 'bridge', requiresCompatibilities: ['EC2'] } : {}),
  }).arn;

function roll(test: TestWorld, { name: service }: Service, plan: Plan): void {
  changeService(test.world, { cluster: 'test', service, taskDefinition: definitionOf(test, plan) });
}

/**
 * Lives from one event to the next. Nothing but the scheduler ends these tasks, so the floor holds from the moment at which it
 * is first reached, be it in the middle of the first roll-out.
 */
function watch(run: Run, seconds: number, isOver = () => false): void {
  const { service, test } = run;
  const { world } = test;
  const end = world.now + seconds * 1000;
  const { minHealthy, maxTasks } = rolloutBounds(service);
  const count = () => ({
    running: runningTasks(world, service).length,
    healthy: runningTasks(world, service).filter((task) => isWell(task, run)).length,
  });
  let before = count();
  for (let next = world.agenda.nextAt; next !== undefined && next <= end; next = world.agenda.nextAt) {
    advance(world, next);
    const after = count();
    for (const kind of ['running', 'healthy'] as const) {
      if (after[kind] >= Math.min(minHealthy, before[kind])) continue;
      throw new Error(`${kind} went from ${before[kind]} to ${after[kind]}, below ${minHealthy}`);
    }
    if (livingCount(service, world.ecs.tasks) > maxTasks) throw new Error(`more than ${maxTasks} tasks`);
    if (isOver()) return;
    before = after;
  }
  advance(world, end);
}

/** By what a client sees: the health of the target and of the container, as far as anything checks them. */
const isWell = ({ health, targets }: Task, { group, plan }: Run): boolean =>
  (!plan.hasHealthCheck || health === 'HEALTHY') &&
  (!group || targets.some(({ key }) => group.targets.get(key)?.state === 'healthy'));

const livingCount = ({ activeTaskArns }: Service, tasks: TestWorld['world']['ecs']['tasks']): number =>
  [...activeTaskArns].filter((arn) => tasks.get(arn)?.desiredStatus === 'RUNNING').length;
