import { describe, expect, it } from 'vitest';
import { aServiceDeployment } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount } from '../domain/testing/fake-cloud';
import { stopDeployment } from './stop-deployment';

describe('stopping a deployment', () => {
  const running = aServiceDeployment({ status: 'in-progress', finishedAt: undefined });
  const input = { ...AT, cluster: 'boutique', service: 'web', deploymentArn: running.arn };

  it('stops the one that was shown', async () => {
    const account = aFakeAccount({ history: [running] });
    await stopDeployment.run(input, createTestContext(account));
    expect(account.orders).toEqual([`stopServiceDeployment ${running.arn}`]);
  });

  it.each([
    ['has ended since', [aServiceDeployment()]],
    ['was followed by another', [{ ...running, arn: `${running.arn}-next` }]],
  ])('refuses when it %s', async (_, history) => {
    const account = aFakeAccount({ history });
    await expect(stopDeployment.run(input, createTestContext(account))).rejects.toMatchObject({
      problem: { code: 'conflict', facts: { reason: 'no-deployment-running' } },
    });
    expect(account.orders).toEqual([]);
  });
});
