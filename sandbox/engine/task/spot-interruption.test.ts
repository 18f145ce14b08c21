import { describe, expect, it } from 'vitest';
import { tasksOf } from '@/sandbox/engine/kernel/lookup';
import {
  advanceSeconds,
  advanceUntil,
  aService,
  aTargetGroup,
  aTaskDefinition,
  aWorld,
  isSteady,
  runningTasks,
} from '@/sandbox/engine/testing/fixtures';
import { interruptSpotTask } from './spot-interruption';

const strategy = (spot: number, onDemand = 0, base = 0) => ({
  launchType: undefined,
  capacityProviderStrategy: [
    { capacityProvider: 'FARGATE', weight: onDemand, base },
    { capacityProvider: 'FARGATE_SPOT', weight: spot },
  ],
});

describe('a task on Fargate Spot', () => {
  it('is warned, stops with its reason, and is replaced at once', () => {
    const test = aWorld();
    const service = aService(test, strategy(1));
    advanceUntil(test.world, () => isSteady(service));
    const [task] = runningTasks(test.world, service);
    if (!task) throw new Error('no task');
    expect(interruptSpotTask(test.world, task)).toBe(true);
    expect(task).toMatchObject({
      desiredStatus: 'STOPPED',
      stopCode: 'SpotInterruption',
      stoppedReason: 'Your Spot Task was interrupted.',
    });
    const seconds = advanceUntil(test.world, () =>
      tasksOf(test.world, service).some(({ createdAt }) => createdAt > (task.stopRequestedAt ?? 0)),
    );
    expect(seconds).toBeLessThanOrEqual(10);
    advanceUntil(test.world, () => task.state === 'STOPPED');
    advanceUntil(test.world, () => isSteady(service) && runningTasks(test.world, service).length === 2);
    expect(service.deployments[0]?.failedTasks).toBe(0);
    expect(interruptSpotTask(test.world, task)).toBe(false);
  });

  it('has two minutes at the most, and leaves its target groups without waiting for their drain', () => {
    const test = aWorld();
    const group = aTargetGroup(test);
    const taskDefinition = aTaskDefinition(test, { containers: [{ stopTimeout: 120 }] }).arn;
    const loadBalancers = [{ targetGroupArn: group.arn, containerName: 'app', containerPort: 8080 }];
    const service = aService(test, { ...strategy(1), taskDefinition, loadBalancers });
    advanceUntil(test.world, () => isSteady(service));
    const [task] = runningTasks(test.world, service);
    if (!task) throw new Error('no task');
    interruptSpotTask(test.world, task);
    expect(task.state).toBe('STOPPING');
    expect([...group.targets.values()].map(({ state }) => state).toSorted()).toEqual(['draining', 'healthy']);
    advanceSeconds(test.world, 120);
    expect(task.containers[0]?.state).toBe('STOPPED');
  });

  it('is not looked for among tasks on demand', () => {
    const test = aWorld();
    const service = aService(test);
    advanceUntil(test.world, () => isSteady(service));
    const [task] = runningTasks(test.world, service);
    if (!task) throw new Error('no task');
    expect(interruptSpotTask(test.world, task)).toBe(false);
    expect(task.desiredStatus).toBe('RUNNING');
  });

  it('finds no place when Spot has none, and is not put anywhere else', () => {
    const test = aWorld();
    test.world.faults.capacityGone.add('FARGATE_SPOT');
    const service = aService(test, { desiredCount: 4, ...strategy(1, 1, 2) });
    advanceSeconds(test.world, 300);
    expect(runningTasks(test.world, service).map(({ capacityProvider }) => capacityProvider)).toEqual(
      Array(runningTasks(test.world, service).length).fill('FARGATE'),
    );
    expect(runningTasks(test.world, service).length).toBeLessThan(4);
    test.world.faults.capacityGone.clear();
    advanceUntil(test.world, () => runningTasks(test.world, service).length === 4);
  });
});

describe('a strategy of providers', () => {
  it.each([
    { base: 0, onDemand: 1, spot: 1, desired: 6, expected: { FARGATE: 3, FARGATE_SPOT: 3 } },
    { base: 2, onDemand: 1, spot: 3, desired: 6, expected: { FARGATE: 3, FARGATE_SPOT: 3 } },
    { base: 1, onDemand: 0, spot: 1, desired: 5, expected: { FARGATE: 1, FARGATE_SPOT: 4 } },
    { base: 0, onDemand: 1, spot: 4, desired: 10, expected: { FARGATE: 2, FARGATE_SPOT: 8 } },
  ])(
    'puts $desired tasks where base $base and weights $onDemand:$spot say',
    ({ base, onDemand, spot, desired, expected }) => {
      const test = aWorld();
      const service = aService(test, { desiredCount: desired, ...strategy(spot, onDemand, base) });
      advanceUntil(test.world, () => isSteady(service));
      const counts: Record<string, number> = {};
      for (const { capacityProvider = '' } of runningTasks(test.world, service)) {
        counts[capacityProvider] = (counts[capacityProvider] ?? 0) + 1;
      }
      expect(counts).toEqual(expected);
    },
  );

  it('keeps its base when a task of it is lost', () => {
    const test = aWorld();
    const service = aService(test, { desiredCount: 4, ...strategy(1, 0, 1) });
    advanceUntil(test.world, () => isSteady(service));
    const spot = runningTasks(test.world, service).filter(
      ({ capacityProvider }) => capacityProvider === 'FARGATE_SPOT',
    );
    for (const task of spot) interruptSpotTask(test.world, task);
    advanceUntil(test.world, () => isSteady(service) && runningTasks(test.world, service).length === 4);
    const kinds = runningTasks(test.world, service).map(({ capacityProvider }) => capacityProvider);
    expect(kinds.toSorted()).toEqual(['FARGATE', 'FARGATE_SPOT', 'FARGATE_SPOT', 'FARGATE_SPOT']);
  });
});
