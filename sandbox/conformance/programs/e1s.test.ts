import {
  DescribeClustersCommand,
  DescribeContainerInstancesCommand,
  ECSClient,
  ListClustersCommand,
  ListContainerInstancesCommand,
} from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '@/sandbox/testing';

async function withEcs(scenario: 'empty' | 'container-instances', use: (ecs: ECSClient) => Promise<void>) {
  const sandbox = await startSandbox({ scenario });
  const ecs = new ECSClient(sandbox.client);
  await use(ecs);
  ecs.destroy();
  expect(sandbox.bugs).toEqual([]);
  await sandbox.close();
}

/** The program itself is written in Go: these are its calls, as its `internal/api/cluster.go` and `instance.go` make them. */
describe('the calls of e1s', () => {
  it('shows an account without clusters: an empty list, and nothing described', () =>
    withEcs('empty', async (ecs) => {
      const { clusterArns, nextToken } = await ecs.send(new ListClustersCommand({ maxResults: 100 }));
      expect([clusterArns, nextToken]).toEqual([[], undefined]);
    }));

  it('shows the instances of a cluster', () =>
    withEcs('container-instances', async (ecs) => {
      const { clusterArns: clusters } = await ecs.send(new ListClustersCommand({ maxResults: 100 }));
      const include = ['ATTACHMENTS', 'CONFIGURATIONS', 'SETTINGS', 'STATISTICS', 'TAGS'] as const;
      const described = await ecs.send(new DescribeClustersCommand({ clusters, include: [...include] }));
      const [cluster] = described.clusters?.filter((one) => one.registeredContainerInstancesCount) ?? [];
      expect(cluster?.statistics).toContainEqual({
        name: 'runningEC2TasksCount',
        value: expect.stringMatching(/^\d+$/),
      });
      const { containerInstanceArns: containerInstances = [] } = await ecs.send(
        new ListContainerInstancesCommand({ cluster: cluster?.clusterName, maxResults: 100 }),
      );
      const answer = await ecs.send(
        new DescribeContainerInstancesCommand({ cluster: cluster?.clusterName, containerInstances }),
      );
      expect(answer.containerInstances).toHaveLength(cluster?.registeredContainerInstancesCount ?? -1);
      for (const instance of answer.containerInstances ?? []) {
        expect(instance).toMatchObject({
          ec2InstanceId: expect.stringMatching(/^i-/),
          status: 'ACTIVE',
          agentConnected: expect.any(Boolean),
          runningTasksCount: expect.any(Number),
          remainingResources: expect.arrayContaining([expect.objectContaining({ name: 'CPU' })]),
        });
      }
    }));
});
