import {
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  ECSClient,
  ListContainerInstancesCommand,
} from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '@/sandbox/testing';

describe('the scenario container-instances', () => {
  it('has services on three instances, one of them short of a port and one without a place', async () => {
    const sandbox = await startSandbox({ scenario: 'container-instances', speed: 10 });
    const ecs = new ECSClient(sandbox.client);
    const { containerInstanceArns } = await ecs.send(new ListContainerInstancesCommand({ cluster: 'app' }));
    const { containerInstances = [] } = await ecs.send(
      new DescribeContainerInstancesCommand({ cluster: 'app', containerInstances: containerInstanceArns }),
    );
    expect(containerInstances.map(({ agentConnected, status }) => [agentConnected, status])).toEqual(
      Array(3).fill([true, 'ACTIVE']),
    );
    const names = ['web', 'agent', 'fixed', 'gpu'];
    const { services = [] } = await ecs.send(new DescribeServicesCommand({ cluster: 'app', services: names }));
    expect(services.map(({ runningCount, desiredCount }) => `${runningCount} of ${desiredCount}`)).toEqual([
      '3 of 3',
      '3 of 3',
      '1 of 2',
      '0 of 1',
    ]);
    const messages = services.map(({ events }) => events?.[0]?.message);
    expect(messages[0]).toBe('(service web) has reached a steady state.');
    expect(messages[2]).toContain('is already using a port required by your task.');
    expect(messages[3]).toContain('encountered error "MemberOf placement constraint unsatisfied.".');
    ecs.destroy();
    expect(sandbox.bugs).toEqual([]);
    await sandbox.close();
  });
});
