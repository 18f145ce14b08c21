import { describe, expect, it } from 'vitest';
import { aServiceView } from '@/components/service/testing';
import type { Target } from '@/lib/domain/balancer';
import type { Task } from '@/lib/domain/task';
import { aDeployment, aService, aTarget, aTask } from '@/lib/domain/testing/builders';
import { countAgainstBounds, findLaneStage, groupTasksIntoLanes, type LaneStage } from './lanes';

describe('the stage of a task', () => {
  it.each<[string, Partial<Task>, Partial<Target> | undefined, LaneStage]>([
    ['provisioning', { state: 'provisioning' }, undefined, 'provisioning'],
    ['pulling its image', { state: 'pending' }, undefined, 'pending'],
    ['being activated', { state: 'activating' }, undefined, 'activating'],
    ['running and nobody judges it', {}, undefined, 'running'],
    ['running while its target is checked', {}, { state: 'initial' }, 'running'],
    ['running and its target is unhealthy', {}, { state: 'unhealthy' }, 'running'],
    ['running and its target is healthy', {}, { state: 'healthy' }, 'healthy'],
    ['healthy by its own check', { health: 'healthy' }, undefined, 'healthy'],
    ['its target is healthy, its own check fails', { health: 'unhealthy' }, { state: 'healthy' }, 'running'],
    ['its target drains before ECS says so', {}, { state: 'draining' }, 'draining'],
    ['deactivating', { state: 'deactivating' }, { state: 'draining' }, 'draining'],
    ['stopping', { state: 'stopping' }, undefined, 'draining'],
    ['stopped', { state: 'stopped' }, undefined, 'stopped'],
  ])('%s', (_what, over, target, stage) => {
    const task = aTask(over);
    expect(findLaneStage(task, target ? [aTarget(task, target)] : [])).toBe(stage);
  });
});

describe('the lanes', () => {
  const rolling = aServiceView({
    service: aService({
      deployments: [
        aDeployment({ id: 'ecs-svc/2', primary: true, rollout: 'in-progress' }),
        aDeployment({ id: 'ecs-svc/1', primary: false }),
      ],
    }),
    tasks: [
      aTask({ id: 'old', deploymentId: 'ecs-svc/1' }),
      aTask({ id: 'new', deploymentId: 'ecs-svc/2', state: 'pending' }),
      aTask({ id: 'gone', deploymentId: 'ecs-svc/0', state: 'stopped' }),
    ],
  });

  it('show what goes above what comes, each with its own tasks', () => {
    expect(
      groupTasksIntoLanes(rolling).map((lane) => [lane.deployment.id, lane.cells.map((cell) => cell.task.id)]),
    ).toEqual([
      ['ecs-svc/1', ['old']],
      ['ecs-svc/2', ['new']],
    ]);
  });

  it('keep only the latest of many stopped tasks', () => {
    const tasks = Array.from({ length: 40 }, (_, index) =>
      aTask({ id: `t${index}`, state: 'stopped', createdAt: index }),
    );
    const [lane] = groupTasksIntoLanes(aServiceView({ tasks }));
    expect(lane?.byStage.stopped.map((cell) => cell.task.id).at(-1)).toBe('t39');
    expect(lane?.byStage.stopped).toHaveLength(12);
  });
});

describe('the bounds', () => {
  it.each([
    [4, 100, 200, 4, 8],
    [4, 50, 100, 2, 4],
    [2, 75, 150, 2, 3],
    [3, 100, 125, 3, 3],
    [0, 100, 200, 0, 0],
  ])(
    'of %i wanted at %i–%i %% are %i and %i',
    (desiredCount, minimumHealthyPercent, maximumPercent, floor, ceiling) => {
      const view = aServiceView({ service: aService({ desiredCount, minimumHealthyPercent, maximumPercent }) });
      expect(countAgainstBounds(view)).toMatchObject({ floor, ceiling });
    },
  );

  it('count what starts and runs, but not what is told to stop', () => {
    const tasks = [
      aTask({ id: '1' }),
      aTask({ id: '2', state: 'pending' }),
      aTask({ id: '3', desired: 'stopped' }),
      aTask({ id: '4', state: 'stopped', desired: 'stopped' }),
    ];
    expect(countAgainstBounds(aServiceView({ tasks }))).toMatchObject({ alive: 2, running: 1 });
  });
});
