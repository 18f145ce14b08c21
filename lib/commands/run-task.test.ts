import { describe, expect, it } from 'vitest';
import { aTaskDefinition } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
import { runTask } from './run-task';

const request = {
  ...AT,
  cluster: 'boutique',
  taskDefinition: 'boutique-web:1',
  count: 2,
  network: { subnetIds: ['subnet-a'], securityGroupIds: ['sg-a'], publicIp: true },
  overrides: [],
};

describe('running a task once', () => {
  it('needs the permission of its own', () => {
    expect(runTask.permission).toBe('task:run');
  });

  it('needs another one for another command or other variables', () => {
    const needs = (override: object) =>
      runTask.alsoNeeds?.(
        runTask.input.parse({ ...request, overrides: [{ container: 'web', environment: [], ...override }] }),
      );
    expect(needs({ command: ['sh', '-c', 'env'] })).toEqual(['task:override']);
    expect(needs({ environment: [{ name: 'LD_PRELOAD', value: '/tmp/x.so' }] })).toEqual(['task:override']);
    expect(runTask.alsoNeeds?.(runTask.input.parse(request))).toEqual([]);
  });

  it('gives the ids of what was started, which say who started them', async () => {
    const account = aFakeAccount({ definitions: [aTaskDefinition()] });
    const asked: object[] = [];
    const { ecs } = createTestContext(account);
    const context = createTestContext(account, {
      ecs: {
        ...ecs,
        runTask: (task, token) => {
          asked.push(task.tags);
          return ecs.runTask(task, token);
        },
      },
    });
    const { cluster, tasks } = await runTask.run(runTask.input.parse(request), context);
    expect(cluster).toBe('boutique');
    expect(tasks).toEqual(account.tasks.map(({ id }) => id));
    expect(tasks).toHaveLength(2);
    expect(asked).toEqual([{ 'gantry:managed': 'true', 'gantry:by': 'ana@boutique.example' }]);
  });

  it.each([
    { count: 0 },
    { count: 11 },
    { taskDefinition: 'a b' },
    { network: { subnetIds: [], securityGroupIds: ['sg-a'], publicIp: true } },
  ])('refuses what AWS would: %j', (wrong) => {
    expect(runTask.input.safeParse({ ...request, ...wrong }).success).toBe(false);
  });
});
