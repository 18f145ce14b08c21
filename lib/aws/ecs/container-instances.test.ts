import { DescribeContainerInstancesCommand, ECSClient, ListContainerInstancesCommand } from '@aws-sdk/client-ecs';
import { describe, expect, it, vi } from 'vitest';
import { containerInstances, toContainerInstance } from './container-instances';

const arnOf = (n: number) => `arn:aws:ecs:eu-west-3:123456789012:container-instance/platform/${n}`;

describe('a container instance', () => {
  it('is what its attributes and its resources say of it', () => {
    expect(
      toContainerInstance({
        containerInstanceArn: arnOf(7),
        ec2InstanceId: 'i-0abc',
        capacityProviderName: 'hosts',
        status: 'DRAINING',
        agentConnected: true,
        runningTasksCount: 3,
        pendingTasksCount: 1,
        attributes: [
          { name: 'ecs.instance-type', value: 'm5.large' },
          { name: 'ecs.availability-zone', value: 'eu-west-3a' },
        ],
        registeredResources: [
          { name: 'CPU', type: 'INTEGER', integerValue: 2048 },
          { name: 'MEMORY', type: 'INTEGER', integerValue: 7680 },
        ],
        remainingResources: [
          { name: 'CPU', type: 'INTEGER', integerValue: 1024 },
          { name: 'MEMORY', type: 'INTEGER', integerValue: 512 },
        ],
      }),
    ).toMatchObject({
      id: '7',
      instanceId: 'i-0abc',
      instanceType: 'm5.large',
      zone: 'eu-west-3a',
      capacityProvider: 'hosts',
      state: 'draining',
      isConnected: true,
      cpuUnits: { total: 2048, free: 1024 },
      memoryMib: { total: 7680, free: 512 },
      runningTasks: 3,
      pendingTasks: 1,
    });
  });

  it('of which ECS says the least is neither connected nor of use', () => {
    expect(toContainerInstance({ containerInstanceArn: arnOf(1) })).toMatchObject({
      state: 'inactive',
      isConnected: false,
      cpuUnits: { total: 0, free: 0 },
    });
  });

  it('is one of a thousand at most, which are described by the hundred', async () => {
    const client = new ECSClient({ region: 'eu-west-3' });
    const asked: number[] = [];
    vi.spyOn(client, 'send').mockImplementation(async (command: unknown) => {
      if (command instanceof ListContainerInstancesCommand) {
        const page = Number(command.input.nextToken ?? 0);
        return {
          containerInstanceArns: Array.from({ length: 100 }, (_, n) => arnOf(100 * page + n)),
          nextToken: String(page + 1),
        };
      }
      if (!(command instanceof DescribeContainerInstancesCommand)) throw new Error('not expected');
      const wanted = command.input.containerInstances ?? [];
      asked.push(wanted.length);
      return { containerInstances: wanted.map((containerInstanceArn) => ({ containerInstanceArn })) };
    });
    const { instances, isPartial } = await containerInstances(client).listContainerInstances('platform');
    expect([instances.length, isPartial, asked]).toEqual([1_000, true, Array(10).fill(100)]);
  });
});
