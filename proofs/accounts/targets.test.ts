import { afterEach, describe, expect, it } from 'vitest';
import { productionShareOf, targetGroupsOf } from '@/lib/domain/target-groups';
import { toTaskCell } from '@/lib/domain/task-health';
import { describeCluster } from '@/lib/live/server/cluster-watch';
import { findRoutes } from '@/lib/live/server/find-routes';
import {
  addHost,
  advanceUntil,
  aService,
  aTargetGroup,
  aTaskDefinition,
  isSteady,
} from '@/sandbox/engine/testing/fixtures';
import { aStagedService, deployTag } from '@/sandbox/engine/testing/staged-fixtures';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { judgeApp } from '../judge-app';
import { openConsole } from '../open-account';
import { aTestWorld } from './a-test-world';

let sandbox: TestSandbox;
afterEach(() => sandbox.close());

/** What a page of the cluster reads. */
async function read() {
  const { ecs, balancers } = openConsole(sandbox);
  const { value } = await describeCluster('test', { ecs, balancers });
  const [service] = value.services;
  if (!service) throw new Error('the cluster has a service');
  return { ...value, service, routes: await findRoutes(service, balancers) };
}

describe('a service whose deployments move traffic between two target groups', () => {
  it.each([
    ['BLUE_GREEN', {}],
    ['LINEAR', { linearConfiguration: { stepPercent: 50, stepBakeTimeInMinutes: 1 } }],
    ['CANARY', { canaryConfiguration: { canaryPercent: 10, canaryBakeTimeInMinutes: 1 } }],
  ] as const)('is well after each one by %s, in the group that it does not name as well', async (strategy, steps) => {
    sandbox = await startSandbox();
    const test = aTestWorld(sandbox.world());
    const { service } = aStagedService(test, { strategy, bakeTimeInMinutes: 1, ...steps });
    const groups: string[] = [];
    for (const deployments of [1, 2]) {
      if (deployments > 1) deployTag(test, service, 'better');
      const isDone = () => service.history.filter(({ status }) => status === 'SUCCESSFUL').length === deployments;
      advanceUntil(test.world, () => isDone() && isSteady(service), 40_000);

      const { tasks, targets, routes, service: shown } = await read();
      const running = tasks.filter(({ state }) => state === 'running');
      expect(running.map((task) => toTaskCell(task, targets).target)).toEqual(['healthy', 'healthy']);
      const own = targets.find(({ state }) => state === 'healthy')?.targetGroupArn ?? '';
      const other = targetGroupsOf(shown).find((arn) => arn !== own) ?? '';
      expect([own, other].map((arn) => productionShareOf(shown, routes, arn))).toEqual([100, 0]);
      expect(shown.strategy).toBe(strategy.toLowerCase().replace('_', '-'));
      groups.push(own);
    }
    expect(new Set(groups).size).toBe(2);
  });
});

describe('a service on EC2 instances', () => {
  it('is known to its load balancer by instance and host port', async () => {
    sandbox = await startSandbox();
    const test = aTestWorld(sandbox.world());
    addHost(test, 0);
    const { arn: targetGroupArn } = aTargetGroup(test, 'instance');
    const { arn: taskDefinition } = aTaskDefinition(test, {
      networkMode: 'bridge',
      requiresCompatibilities: ['EC2'],
      containers: [{ portMappings: [{ containerPort: 8080, hostPort: 0 }] }],
    });
    const service = aService(test, {
      taskDefinition,
      launchType: 'EC2',
      networkConfiguration: undefined,
      loadBalancers: [{ targetGroupArn, containerName: 'app', containerPort: 8080 }],
    });
    advanceUntil(test.world, () => isSteady(service), 2_000);

    const { tasks, targets } = await read();
    expect(new Set(tasks.map(({ instanceId }) => instanceId))).toEqual(new Set([targets[0]?.id]));
    expect(tasks.map((task) => toTaskCell(task, targets).target)).toEqual(['healthy', 'healthy']);
    expect((await judgeApp(sandbox, 'test')).state).toBe('steady');
  });
});
