import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aDeployment, aService, aStoppedTask, aTarget, aTask, GROUP_ARN, revisionArn } from '../testing/builders';
import { deploymentProgress, rollingBounds } from './progress';

const NEW = 'ecs-svc/2222222222222222222';
const service = aService({
  desiredCount: 4,
  deployments: [
    aDeployment({ id: NEW, taskDefinitionArn: revisionArn(2), rollout: 'in-progress' }),
    aDeployment({ primary: false }),
  ],
});
const fresh = (over = {}) => aTask({ deploymentId: NEW, taskDefinitionArn: revisionArn(2), ...over });
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);

describe('the bounds of a rolling deployment', () => {
  it.each([
    [4, 50, 200, 2, 8],
    [2, 75, 200, 2, 4],
    [3, 100, 125, 3, 3],
    [1, 50, 150, 1, 1],
    [0, 100, 200, 0, 0],
  ])('of %i tasks at %i–%i %% are %i and %i', (desired, minimumHealthyPercent, maximumPercent, floor, ceiling) => {
    expect(rollingBounds(desired, { minimumHealthyPercent, maximumPercent })).toEqual({ floor, ceiling });
  });
});

describe('the progress of a deployment', () => {
  it('counts new and old tasks apart', () => {
    const tasks = [
      ...times(2, () => fresh()),
      fresh({ state: 'pending' }),
      fresh({ health: 'unhealthy' }),
      aStoppedTask({ deploymentId: NEW }),
      ...times(2, () => aTask()),
      aTask({ state: 'deactivating', desired: 'stopped' }),
    ];
    expect(deploymentProgress(service, tasks, [])).toMatchObject({
      rollout: 'in-progress',
      desired: 4,
      floor: 4,
      ceiling: 8,
      incoming: { deploymentId: NEW, serving: 2, starting: 1, unhealthy: 1, draining: 0, failed: 1 },
      outgoing: [{ serving: 2, starting: 0, draining: 1 }],
    });
  });

  it('calls a task that its load balancer has not found healthy yet starting', () => {
    const loadBalancers = [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }];
    const tasks = [fresh(), fresh()];
    const targets = tasks.slice(0, 1).map((task) => aTarget(task));
    const { incoming } = deploymentProgress({ ...service, loadBalancers }, tasks, targets);
    expect(incoming).toMatchObject({ serving: 1, starting: 1 });
  });

  it('keeps tasks in sight whose deployment ECS no longer lists', () => {
    const done = aService({ deployments: [aDeployment({ id: NEW })] });
    const { outgoing } = deploymentProgress(done, [fresh(), aTask({ state: 'stopping', desired: 'stopped' })], []);
    expect(outgoing).toMatchObject([{ deploymentId: 'ecs-svc/1111111111111111111', draining: 1 }]);
  });

  it.each([
    [0, 4, 0],
    [2, 4, 25],
    [4, 4, 50],
    [4, 2, 75],
    [4, 0, 99],
  ])('with %i new and %i old tasks is %i %%', (up, old, percent) => {
    const tasks = [...times(up, () => fresh()), ...times(old, () => aTask())];
    expect(deploymentProgress(service, tasks, []).percent).toBe(percent);
  });

  it('reaches 100 % when, and only when, ECS calls it completed', () => {
    fc.assert(
      fc.property(fc.nat(8), fc.nat(8), fc.nat(6), fc.boolean(), (up, old, desiredCount, isCompleted) => {
        const rollout = isCompleted ? 'completed' : 'in-progress';
        const [primary, other] = service.deployments;
        const deployments = [{ ...aDeployment(), ...primary, rollout }, ...(other ? [other] : [])] as const;
        const tasks = [...times(up, () => fresh()), ...times(old, () => aTask())];
        const { percent } = deploymentProgress({ ...service, desiredCount, deployments: [...deployments] }, tasks, []);
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent === 100).toBe(isCompleted);
      }),
    );
  });
});
