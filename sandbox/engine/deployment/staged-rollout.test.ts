import { describe, expect, it } from 'vitest';
import { tasksOf } from '@/sandbox/engine/kernel/lookup';
import {
  advanceSeconds,
  advanceUntil,
  aService,
  aWorld,
  eventMessages,
  isSteady,
  runningTasks,
} from '@/sandbox/engine/testing/fixtures';
import {
  aStagedService,
  deployTag,
  progressOf,
  ruleWeights,
  twoGroups,
} from '@/sandbox/engine/testing/staged-fixtures';
import { requestRate, requestRatePerTask } from '@/sandbox/engine/traffic/request-rate';
import { continueServiceDeployment } from '@/sandbox/operations/ecs/continue-service-deployment';
import { describeServiceDeployments } from '@/sandbox/operations/ecs/describe-service-deployments';
import { stopServiceDeployment } from '@/sandbox/operations/ecs/stop-service-deployment';
import { changeService } from '@/sandbox/operations/ecs/update-service';
import { trustPolicyFor } from '@/sandbox/operations/iam/build';
import type { LifecycleStage, Service } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';

const BLUE_GREEN = { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 } as const;
const BREAKER = { deploymentCircuitBreaker: { enable: true, rollback: true } };

const isDone = (service: Service) => isSteady(service) && service.deployments.length === 1;
const toStage = (world: World, service: Service, stage: LifecycleStage) =>
  advanceUntil(world, () => progressOf(service).progress.stage === stage);
const runningIn = (world: World, service: Service, groupArn: string) =>
  runningTasks(world, service).filter(({ targets }) => targets.some((target) => target.targetGroupArn === groupArn));

describe('a blue/green deployment', () => {
  it('goes through its stages in order, and takes as long as its bake', () => {
    const test = aWorld();
    const { service } = aStagedService(test, BLUE_GREEN);
    deployTag(test, service, 'better');
    const seconds = advanceUntil(test.world, () => isDone(service));
    const { record, progress } = progressOf(service);
    expect(progress.stageHistory.map(({ stage }) => stage)).toEqual([
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
    ]);
    const at = (wanted: LifecycleStage) => progress.stageHistory.find(({ stage }) => stage === wanted)?.at ?? 0;
    expect(at('CLEAN_UP') - at('BAKE_TIME')).toBeGreaterThanOrEqual(300_000);
    expect(at('CLEAN_UP') - at('BAKE_TIME')).toBeLessThanOrEqual(310_000);
    expect(seconds).toBeLessThan(900);
    expect(record.status).toBe('SUCCESSFUL');
    expect(service.deployments).toMatchObject([{ status: 'PRIMARY', rolloutState: 'COMPLETED' }]);
  });

  it('takes a tenth of the time at speed 10', () => {
    const test = aWorld({ speed: 10 });
    const { service } = aStagedService(test, BLUE_GREEN);
    deployTag(test, service, 'better');
    advanceUntil(test.world, () => isDone(service));
    const { stageHistory } = progressOf(service).progress;
    const bake = stageHistory.find(({ stage }) => stage === 'BAKE_TIME')?.at ?? 0;
    const end = stageHistory.find(({ stage }) => stage === 'CLEAN_UP')?.at ?? 0;
    expect(end - bake).toBeGreaterThanOrEqual(30_000);
    expect(end - bake).toBeLessThanOrEqual(31_000);
  });

  it('begins in the target group that production is not sent to, and moves production there', () => {
    const test = aWorld();
    const { service, blue, green, production, test: testRule } = aStagedService(test, BLUE_GREEN);
    expect(ruleWeights(test.world, production)).toEqual({ green: 100, blue: 0 });
    expect(runningIn(test.world, service, green.arn)).toHaveLength(2);
    deployTag(test, service, 'better');
    toStage(test.world, service, 'POST_TEST_TRAFFIC_SHIFT');
    expect(ruleWeights(test.world, testRule)).toEqual({ blue: 100, green: 0 });
    expect(ruleWeights(test.world, production)).toEqual({ green: 100, blue: 0 });
    expect(runningIn(test.world, service, blue.arn)).toHaveLength(2);
    toStage(test.world, service, 'BAKE_TIME');
    expect(ruleWeights(test.world, production)).toEqual({ blue: 100, green: 0 });
    expect(runningIn(test.world, service, green.arn)).toHaveLength(2);
    advanceUntil(test.world, () => isDone(service));
    expect(runningIn(test.world, service, green.arn)).toHaveLength(0);
    expect([...blue.targets.values()].map(({ state }) => state)).toEqual(['healthy', 'healthy']);
  });

  it('never takes a task from what serves before the new tasks have all traffic', () => {
    const test = aWorld();
    const { service } = aStagedService(test, BLUE_GREEN, { desiredCount: 4 });
    const [serving] = service.deployments;
    deployTag(test, service, 'better');
    advanceUntil(test.world, () => {
      const held = runningTasks(test.world, service).filter(({ deploymentId }) => deploymentId === serving?.id);
      if (progressOf(service).progress.stage !== 'CLEAN_UP') expect(held).toHaveLength(4);
      return isDone(service);
    });
  });

  it('tells its stage, its weights and both revisions', async () => {
    const test = aWorld();
    const { service } = aStagedService(test, BLUE_GREEN);
    deployTag(test, service, 'better');
    const describeDeployment = async () => {
      const { record } = progressOf(service);
      const answer = await describeServiceDeployments(test.world)({ serviceDeploymentArns: [record.arn] });
      return answer.serviceDeployments[0];
    };
    toStage(test.world, service, 'POST_SCALE_UP');
    expect(await describeDeployment()).toMatchObject({
      status: 'IN_PROGRESS',
      lifecycleStage: 'POST_SCALE_UP',
      lifecycleHookDetails: [],
      sourceServiceRevisions: [{ runningTaskCount: 2, requestedProductionTrafficWeight: 100 }],
      targetServiceRevision: {
        requestedTaskCount: 2,
        runningTaskCount: 2,
        requestedTestTrafficWeight: 0,
        requestedProductionTrafficWeight: 0,
      },
      deploymentConfiguration: { strategy: 'BLUE_GREEN', bakeTimeInMinutes: 5 },
    });
    toStage(test.world, service, 'BAKE_TIME');
    expect(await describeDeployment()).toMatchObject({
      lifecycleStage: 'BAKE_TIME',
      sourceServiceRevisions: [{ requestedTaskCount: 2, requestedProductionTrafficWeight: 0 }],
      targetServiceRevision: { requestedTestTrafficWeight: 100, requestedProductionTrafficWeight: 100 },
    });
  });

  it('leaves its customers as they were, and sends each to one side alone', () => {
    const test = aWorld();
    const { service, blue, green, production } = aStagedService(test, BLUE_GREEN);
    const { world } = test;
    const [source, target] = ruleWeights(world, production).blue === 100 ? [blue, green] : [green, blue];
    /** What all are sent, and what each task of either side is sent of it. */
    const sent = () => {
      const at = world.now + 1;
      const all = requestRate(world, source.arn)(at) + requestRate(world, target.arn)(at);
      return { all, shares: [source, target].map(({ arn }) => requestRatePerTask(world, arn)(at) / all) };
    };
    expect(sent().shares).toEqual([1 / 2, 0]);
    deployTag(test, service, 'better');
    toStage(world, service, 'TEST_TRAFFIC_SHIFT');
    expect(sent().shares).toEqual([1 / 2, 0]);
    toStage(world, service, 'BAKE_TIME');
    expect(sent().shares).toEqual([0, 1 / 2]);
    advanceUntil(world, () => isDone(service));
    expect(sent().shares).toEqual([0, 1 / 2]);
    expect(sent().all).toBeGreaterThan(0);
  });

  it('needs no load balancer', () => {
    const test = aWorld();
    const service = aService(test, { deploymentConfiguration: BLUE_GREEN });
    advanceUntil(test.world, () => isSteady(service));
    deployTag(test, service, 'better');
    advanceUntil(test.world, () => isDone(service));
    expect(service.history.map(({ status }) => status)).toEqual(['SUCCESSFUL', 'SUCCESSFUL']);
  });

  it('follows the desired count on both sides while it runs', () => {
    const test = aWorld();
    const { service } = aStagedService(test, BLUE_GREEN);
    deployTag(test, service, 'better');
    toStage(test.world, service, 'BAKE_TIME');
    changeService(test.world, { cluster: 'test', service: 'app', desiredCount: 4 });
    advanceUntil(test.world, () => runningTasks(test.world, service).length === 8);
    advanceUntil(test.world, () => isDone(service));
    expect(runningTasks(test.world, service)).toHaveLength(4);
  });
});

describe('a linear deployment', () => {
  it('moves production in equal steps, each with its wait, and waits no longer after the last', () => {
    const test = aWorld();
    const { service, production } = aStagedService(test, {
      strategy: 'LINEAR',
      bakeTimeInMinutes: 0,
      linearConfiguration: { stepPercent: 30, stepBakeTimeInMinutes: 2 },
    });
    deployTag(test, service, 'better');
    const seen: number[] = [];
    advanceUntil(test.world, () => {
      const weight = ruleWeights(test.world, production).blue ?? 0;
      if (seen.at(-1) !== weight) seen.push(weight);
      return isDone(service);
    });
    expect(seen).toEqual([0, 30, 60, 90, 100]);
    const { stageHistory } = progressOf(service).progress;
    const shifts = stageHistory.filter(({ stage }) => stage === 'PRODUCTION_TRAFFIC_SHIFT').map(({ at }) => at);
    expect(shifts).toHaveLength(4);
    expect(stageHistory.filter(({ stage }) => stage === 'PRE_PRODUCTION_TRAFFIC_SHIFT')).toHaveLength(4);
    for (const [n, at] of shifts.slice(1).entries()) expect(at - (shifts[n] ?? 0)).toBeGreaterThanOrEqual(150_000);
    const end = stageHistory.find(({ stage }) => stage === 'POST_PRODUCTION_TRAFFIC_SHIFT')?.at ?? 0;
    expect(end - (shifts.at(-1) ?? 0)).toBeLessThan(60_000);
  });
});

describe('a canary deployment', () => {
  it('sends the canary its share, to a tenth of a percent, and the rest after its wait', () => {
    const test = aWorld();
    const { service, production } = aStagedService(test, {
      strategy: 'CANARY',
      bakeTimeInMinutes: 1,
      canaryConfiguration: { canaryPercent: 2.5, canaryBakeTimeInMinutes: 3 },
    });
    deployTag(test, service, 'better');
    advanceUntil(test.world, () => progressOf(service).progress.productionWeight > 0);
    expect(ruleWeights(test.world, production)).toEqual({ blue: 25, green: 975 });
    const seconds = advanceUntil(test.world, () => progressOf(service).progress.productionWeight === 100);
    expect(seconds).toBeGreaterThanOrEqual(180);
    expect(seconds).toBeLessThan(240);
    advanceUntil(test.world, () => isDone(service));
    expect(progressOf(service).record.status).toBe('SUCCESSFUL');
  });
});

describe('the way back', () => {
  it.each(['crash-at-boot', 'never-healthy'])('is taken when the circuit breaker trips: %s', (tag) => {
    const test = aWorld();
    const { service, production } = aStagedService(test, { ...BLUE_GREEN, ...BREAKER });
    const [serving] = service.deployments;
    deployTag(test, service, tag);
    advanceUntil(test.world, () => isDone(service));
    expect(progressOf(service).record).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason: 'Service deployment rolled back because the circuit breaker threshold was exceeded.',
      circuitBreaker: { status: 'TRIGGERED', threshold: 3 },
    });
    expect(service.deployments).toMatchObject([{ id: serving?.id, rolloutState: 'COMPLETED' }]);
    expect(ruleWeights(test.world, production)).toEqual({ green: 100, blue: 0 });
  });

  it.each<LifecycleStage>(['SCALE_UP', 'POST_TEST_TRAFFIC_SHIFT', 'BAKE_TIME'])(
    'gives all traffic back at once when it is stopped in %s',
    async (stage) => {
      const test = aWorld();
      const { service, production, test: testRule } = aStagedService(test, BLUE_GREEN);
      const [serving] = service.deployments;
      deployTag(test, service, 'better');
      toStage(test.world, service, stage);
      await stopServiceDeployment(test.world)({ serviceDeploymentArn: progressOf(service).record.arn });
      advanceUntil(test.world, () => progressOf(service).record.status === 'ROLLBACK_IN_PROGRESS', 20);
      expect(ruleWeights(test.world, production).green).toBe(100);
      expect(ruleWeights(test.world, testRule).green).toBe(100);
      advanceUntil(test.world, () => isDone(service));
      expect(progressOf(service).record.status).toBe('ROLLBACK_SUCCESSFUL');
      expect(service.deployments.map(({ id }) => id)).toEqual([serving?.id]);
    },
  );

  it('is closed once the old tasks are being stopped', async () => {
    const test = aWorld();
    const { service } = aStagedService(test, BLUE_GREEN);
    deployTag(test, service, 'better');
    toStage(test.world, service, 'CLEAN_UP');
    const stop = async () =>
      stopServiceDeployment(test.world)({ serviceDeploymentArn: progressOf(service).record.arn });
    await expect(stop()).rejects.toMatchObject({ code: 'ConflictException' });
  });

  it('does not exist for a first deployment', () => {
    const test = aWorld();
    const { loadBalancers } = twoGroups(test);
    const service = aService(test, { loadBalancers, deploymentConfiguration: BLUE_GREEN });
    const role = test.world.iam.roles.get('ecsInfrastructureRole');
    if (role) role.trustPolicy = trustPolicyFor('lambda.amazonaws.com');
    advanceUntil(test.world, () => service.history[0]?.finishedAt !== undefined);
    expect(service.history[0]).toMatchObject({
      status: 'ROLLBACK_FAILED',
      statusReason: 'No rollback candidate was found to run the rollback.',
    });
    expect(eventMessages(service)).toContain(
      "(deployment ecs-svc/N) deployment failed: Service deployment rolled back because of invalid networking configuration. ECS was unable to manage the ELB resources due to missing permissions on ECS Infrastructure Role 'arn:aws:iam::000000000000:role/ecsInfrastructureRole'.",
    );
    expect(tasksOf(test.world, service)).toEqual([]);
  });

  it('keeps what serves when nobody asked for it', () => {
    const test = aWorld();
    const { service, production } = aStagedService(test, {
      ...BLUE_GREEN,
      deploymentCircuitBreaker: { enable: true, rollback: false },
    });
    deployTag(test, service, 'crash-at-boot');
    advanceUntil(test.world, () => service.deployments[0]?.rolloutState === 'FAILED');
    advanceSeconds(test.world, 300);
    expect(runningTasks(test.world, service)).toHaveLength(2);
    expect(ruleWeights(test.world, production)).toEqual({ green: 100, blue: 0 });
    expect(progressOf(service).record.status).toBe('STOPPED');
  });
});

describe('a deployment that another one supersedes', () => {
  it.each<LifecycleStage>(['SCALE_UP', 'POST_PRODUCTION_TRAFFIC_SHIFT', 'BAKE_TIME'])(
    'in %s leaves one revision behind before the new one begins',
    (stage) => {
      const test = aWorld();
      const { service, production } = aStagedService(test, BLUE_GREEN);
      deployTag(test, service, 'better');
      toStage(test.world, service, stage);
      deployTag(test, service, 'good');
      expect(ruleWeights(test.world, production).green).toBe(100);
      expect(progressOf(service).progress.stage).toBe('RECONCILE_SERVICE');
      advanceUntil(test.world, () => progressOf(service).progress.stage === 'PRE_SCALE_UP');
      expect(service.history.slice(0, 2).map(({ status }) => status)).toEqual(['IN_PROGRESS', 'STOPPED']);
      advanceUntil(test.world, () => isDone(service));
      expect(ruleWeights(test.world, production).blue).toBe(100);
      expect(runningTasks(test.world, service)).toHaveLength(2);
    },
  );

  it('in CLEAN_UP has won already: the new one counts on it', () => {
    const test = aWorld();
    const { service, production } = aStagedService(test, BLUE_GREEN);
    deployTag(test, service, 'better');
    toStage(test.world, service, 'CLEAN_UP');
    deployTag(test, service, 'crash-at-boot');
    changeService(test.world, { cluster: 'test', service: 'app', deploymentConfiguration: BREAKER });
    advanceUntil(test.world, () => isDone(service));
    expect(progressOf(service).record.status).toBe('ROLLBACK_SUCCESSFUL');
    expect(ruleWeights(test.world, production).blue).toBe(100);
  });

  it('is not counted on when none of its tasks was ever healthy', () => {
    const test = aWorld();
    const { loadBalancers } = twoGroups(test);
    const deploymentConfiguration = { ...BLUE_GREEN, minimumHealthyPercent: 50, maximumPercent: 100 };
    const service = aService(test, { loadBalancers, deploymentConfiguration });
    advanceSeconds(test.world, 20);
    deployTag(test, service, 'never-healthy');
    advanceUntil(test.world, () => runningTasks(test.world, service).length === 2);
    deployTag(test, service, 'good');
    advanceUntil(test.world, () => isDone(service));
    expect(progressOf(service).record.status).toBe('SUCCESSFUL');
  });

  it('gives its place to a rolling update in the target group that serves', () => {
    const test = aWorld();
    const { service, green, production } = aStagedService(test, BLUE_GREEN);
    deployTag(test, service, 'better');
    toStage(test.world, service, 'BAKE_TIME');
    changeService(test.world, { cluster: 'test', service: 'app', deploymentConfiguration: { strategy: 'ROLLING' } });
    deployTag(test, service, 'good');
    advanceUntil(test.world, () => isDone(service));
    expect(ruleWeights(test.world, production).green).toBe(100);
    expect(runningIn(test.world, service, green.arn)).toHaveLength(2);
  });
});

describe('hooks', () => {
  const pause = { targetType: 'PAUSE' as const, lifecycleStages: ['POST_TEST_TRAFFIC_SHIFT' as const] };
  const paused = (test: ReturnType<typeof aWorld>, hook: object = {}) => {
    const staged = aStagedService(test, { ...BLUE_GREEN, lifecycleHooks: [{ ...pause, ...hook }] });
    deployTag(test, staged.service, 'better');
    advanceUntil(test.world, () => progressOf(staged.service).progress.hooks.length > 0);
    return staged;
  };
  const answer = (world: World, service: Service, action?: 'CONTINUE' | 'ROLLBACK') => {
    const { record, progress } = progressOf(service);
    return continueServiceDeployment(world)({
      serviceDeploymentArn: record.arn,
      hookId: progress.hooks[0]?.id,
      action,
    });
  };

  it('hold a deployment at their stage until somebody lets it go on', async () => {
    const test = aWorld();
    const { service } = paused(test);
    advanceSeconds(test.world, 3600);
    const { record, progress } = progressOf(service);
    expect(progress).toMatchObject({ stage: 'POST_TEST_TRAFFIC_SHIFT', hooks: [{ status: 'AWAITING_ACTION' }] });
    expect(progress.hooks[0]?.id).toMatch(/^ecs-pause-[\w-]{43}$/);
    expect(await answer(test.world, service)).toEqual({ serviceDeploymentArn: record.arn });
    advanceUntil(test.world, () => isDone(service));
    expect(progressOf(service)).toMatchObject({
      record: { status: 'SUCCESSFUL' },
      progress: { hooks: [{ status: 'SUCCEEDED' }] },
    });
  });

  it('send a deployment back when somebody says so', async () => {
    const test = aWorld();
    const { service } = paused(test);
    await answer(test.world, service, 'ROLLBACK');
    advanceUntil(test.world, () => isDone(service));
    expect(progressOf(service).record).toMatchObject({
      status: 'ROLLBACK_SUCCESSFUL',
      statusReason: 'Service deployment rolled back because POST_TEST_TRAFFIC_SHIFT lifecycle hook(s) failed.',
    });
  });

  it.each([
    { action: 'CONTINUE', status: 'SUCCESSFUL' },
    { action: 'ROLLBACK', status: 'ROLLBACK_SUCCESSFUL' },
  ])('$action when nobody answers in time', ({ action, status }) => {
    const test = aWorld();
    const { service } = paused(test, { timeoutConfiguration: { timeoutInMinutes: 10, action } });
    expect(advanceUntil(test.world, () => progressOf(service).progress.hooks[0]?.status === 'TIMED_OUT')).toBe(600);
    advanceUntil(test.world, () => isDone(service));
    expect(progressOf(service).record.status).toBe(status);
  });

  it('take one answer and no other', async () => {
    const test = aWorld();
    const { service } = paused(test);
    await answer(test.world, service);
    const again = async () => answer(test.world, service);
    await expect(again()).rejects.toMatchObject({ code: 'InvalidParameterException' });
    const unknown = async () =>
      continueServiceDeployment(test.world)({ serviceDeploymentArn: 'arn:none', hookId: 'ecs-pause-none' });
    await expect(unknown()).rejects.toMatchObject({ code: 'ServiceDeploymentNotFoundException' });
  });

  it('of Lambda succeed after a while, unless ECS may not take their role', () => {
    const test = aWorld();
    const roleArn = 'arn:aws:iam::000000000000:role/ecsInfrastructureRole';
    const hook = {
      hookTargetArn: 'arn:aws:lambda:eu-west-3:000000000000:function:check',
      roleArn,
      lifecycleStages: ['PRE_SCALE_UP' as const, 'PRE_PRODUCTION_TRAFFIC_SHIFT' as const],
    };
    const { service } = aStagedService(test, { ...BLUE_GREEN, lifecycleHooks: [hook] });
    deployTag(test, service, 'better');
    advanceUntil(test.world, () => isDone(service));
    expect(progressOf(service).progress.hooks).toMatchObject([
      { stage: 'PRE_SCALE_UP', status: 'SUCCEEDED' },
      { stage: 'PRE_PRODUCTION_TRAFFIC_SHIFT', status: 'SUCCEEDED' },
    ]);
    const lifecycleHooks = [{ ...hook, roleArn: 'arn:aws:iam::000000000000:role/none' }];
    changeService(test.world, { cluster: 'test', service: 'app', deploymentConfiguration: { lifecycleHooks } });
    deployTag(test, service, 'good');
    advanceUntil(test.world, () => isDone(service));
    expect(progressOf(service).record.statusReason).toBe(
      'Service deployment rolled back because PRE_SCALE_UP lifecycle hook(s) failed. ECS was unable to assume role arn:aws:iam::000000000000:role/none',
    );
  });
});

describe('rules and roles that do not fit', () => {
  const INVALID = 'Service deployment rolled back because of invalid networking configuration';

  it.each([
    {
      cause: 'the rule is gone',
      arrange: (world: World, rule: string) => world.balancers.rules.delete(rule),
      reason: `${INVALID}. One or more rules not found`,
    },
    {
      cause: 'no rule leads to the other target group',
      arrange: (world: World, rule: string) => {
        for (const { arn, actions } of world.balancers.rules.values()) {
          for (const action of actions) {
            if (action.type === 'forward') action.targets = action.targets.filter(({ weight }) => weight > 0);
          }
          const isTest =
            arn !== rule && actions.some(({ type }) => type === 'forward') && arn.includes('listener-rule');
          if (isTest) actions.splice(0, actions.length, ...(world.balancers.rules.get(rule)?.actions ?? []));
        }
      },
      reason:
        /^Service deployment rolled back because of invalid networking configuration: Target group arn:\S+\/blue\/\w+ is not associated with either productionListenerRule or testListenerRule\.$/,
    },
    {
      cause: 'two target groups serve',
      arrange: (world: World, rule: string) => {
        for (const action of world.balancers.rules.get(rule)?.actions ?? []) {
          if (action.type === 'forward') for (const target of action.targets) target.weight = 50;
        }
      },
      reason:
        /should have exactly one target group serving traffic but found 2 target groups which are serving traffic$/,
    },
    {
      cause: 'the role may not change rules',
      arrange: (world: World) => world.iam.roles.get('ecsInfrastructureRole')?.attachedPolicyArns.clear(),
      reason:
        /^Service deployment rolled back because TEST_TRAFFIC_SHIFT lifecycle hook\(s\) failed\. User: arn:aws:sts::000000000000:assumed-role\/ecsInfrastructureRole\/ECSNetworkingWithELB is not authorized to perform: elasticloadbalancing:ModifyRule on resource/,
    },
  ])('send a deployment back, and say why: $cause', ({ arrange, reason }) => {
    const test = aWorld();
    const { service, production } = aStagedService(test, BLUE_GREEN);
    arrange(test.world, production.arn);
    deployTag(test, service, 'better');
    advanceUntil(test.world, () => isDone(service));
    expect(progressOf(service).record.status).toBe('ROLLBACK_SUCCESSFUL');
    expect(progressOf(service).record.statusReason).toMatch(reason);
    expect(runningTasks(test.world, service)).toHaveLength(2);
  });
});
