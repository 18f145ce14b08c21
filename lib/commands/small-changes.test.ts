import { describe, expect, it } from 'vitest';
import { expectationOf } from '../domain/deployment/expectation';
import { aService, aServiceDeployment, aStoppedTask, aTask, aTaskDefinition } from '../domain/testing/builders';
import { AT, contextOver } from '../domain/testing/context';
import { aFakeAccount, type FakeAccount } from '../domain/testing/fake-cloud';
import { restartService } from './restart-service';
import { scaleService } from './scale-service';
import { stopDeployment } from './stop-deployment';
import { stopTask } from './stop-task';

const anAccount = (over: Partial<FakeAccount> = {}) =>
  aFakeAccount({ services: [aService()], definitions: [aTaskDefinition()], ...over });
const web = { ...AT, cluster: 'boutique', service: 'web', expected: expectationOf(aService()) };

describe('restarting', () => {
  it('makes a new deployment of the same revision', async () => {
    const account = anAccount();
    const started = await restartService.run(web, contextOver(account));
    expect(started.taskDefinitionArn).toBe(web.expected.taskDefinitionArn);
    expect(started.deploymentId).not.toBe(web.expected.deploymentId);
    expect(account.orders).toEqual(['updateService web restart']);
  });
});

describe('scaling', () => {
  it('sets the desired count and nothing else', async () => {
    const account = anAccount();
    expect(await scaleService.run({ ...web, desiredCount: 6 }, contextOver(account))).toEqual({ desiredCount: 6 });
    expect(account.orders).toEqual(['updateService web desired 6']);
  });

  it('refuses when the count is no longer what was shown', async () => {
    const account = anAccount({ services: [aService({ desiredCount: 3 })] });
    await expect(scaleService.run({ ...web, desiredCount: 6 }, contextOver(account))).rejects.toMatchObject({
      problem: { code: 'changed', facts: { part: 'desiredCount', from: '2', to: '3' } },
    });
    expect(account.orders).toEqual([]);
  });

  it.each([-1, 5_001, 1.5])('refuses %d tasks', (desiredCount) => {
    expect(scaleService.input.safeParse({ ...web, desiredCount }).success).toBe(false);
  });
});

describe('stopping a task', () => {
  const task = aTask({ id: '0123456789abcdef0123456789abcdef' });
  const input = { ...AT, cluster: 'boutique', task: task.id };

  it('leaves in AWS who did it', async () => {
    const account = anAccount({ tasks: [task] });
    await stopTask.run(input, contextOver(account));
    expect(account.orders).toEqual([`stopTask ${task.id} Stopped from Gantry by ana@boutique.example`]);
  });

  it('refuses one that has stopped already', async () => {
    const account = anAccount({ tasks: [aStoppedTask({ id: task.id })] });
    await expect(stopTask.run(input, contextOver(account))).rejects.toMatchObject({
      problem: { code: 'conflict', facts: { reason: 'already-stopped' } },
    });
    expect(account.orders).toEqual([]);
  });
});

describe('stopping a deployment', () => {
  const running = aServiceDeployment({ status: 'in-progress', finishedAt: undefined });
  const input = { ...AT, cluster: 'boutique', service: 'web', deploymentArn: running.arn };

  it('stops the one that was shown', async () => {
    const account = anAccount({ history: [running] });
    await stopDeployment.run(input, contextOver(account));
    expect(account.orders).toEqual([`stopServiceDeployment ${running.arn}`]);
  });

  it.each([
    ['has ended since', [aServiceDeployment()]],
    ['was followed by another', [{ ...running, arn: `${running.arn}-next` }]],
  ])('refuses when it %s', async (_, history) => {
    const account = anAccount({ history });
    await expect(stopDeployment.run(input, contextOver(account))).rejects.toMatchObject({
      problem: { code: 'conflict', facts: { reason: 'no-deployment-running' } },
    });
    expect(account.orders).toEqual([]);
  });
});
