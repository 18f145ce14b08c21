import {
  DescribeContainerInstancesCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ECSClient,
  GetTaskProtectionCommand,
  ListContainerInstancesCommand,
  ListServicesCommand,
  ListTasksCommand,
} from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';
import { startSandbox } from '@/sandbox/testing';

const cluster = 'platform';

describe('the scenario grown-account', () => {
  it('has one of each kind that Gantry does not make, all of it at work', async () => {
    const sandbox = await startSandbox({ scenario: 'grown-account', speed: 10 });
    const ecs = new ECSClient(sandbox.client);
    const { serviceArns = [] } = await ecs.send(new ListServicesCommand({ cluster, maxResults: 100 }));
    const answers = await Promise.all(
      [serviceArns.slice(0, 10), serviceArns.slice(10)].map((services) =>
        ecs.send(new DescribeServicesCommand({ cluster, services })),
      ),
    );
    const services = answers.flatMap((answer) => answer.services ?? []);
    expect(
      Object.fromEntries(
        services.map(({ serviceName, runningCount, desiredCount }) => [
          serviceName?.slice(0, 19),
          `${runningCount} of ${desiredCount}`,
        ]),
      ),
    ).toEqual({
      assets: '2 of 2',
      catalogue: '4 of 2',
      checkout: '2 of 2',
      'customer-onboarding': '1 of 1',
      edge: '1 of 1',
      gateway: '2 of 2',
      imports: '2 of 2',
      legacy: '1 of 1',
      'node-agent': '4 of 4',
      orders: '1 of 1',
      pricing: '5 of 5',
      search: '2 of 2',
      storefront: '3 of 3',
      thumbnails: '4 of 4',
    });
    expect(services.map(({ serviceName = '' }) => serviceName.length)).toContain(255);
    expect(services.map(({ serviceArn }) => serviceArn)).toContain('arn:aws:ecs:eu-west-3:000000000000:service/legacy');

    const { containerInstanceArns } = await ecs.send(new ListContainerInstancesCommand({ cluster }));
    const { containerInstances = [] } = await ecs.send(
      new DescribeContainerInstancesCommand({ cluster, containerInstances: containerInstanceArns }),
    );
    expect(containerInstances.map(({ status, agentConnected }) => `${status} ${agentConnected}`).toSorted()).toEqual([
      'ACTIVE false',
      'ACTIVE true',
      'ACTIVE true',
      'ACTIVE true',
      'DRAINING true',
    ]);

    const { taskArns: tasks } = await ecs.send(new ListTasksCommand({ cluster, serviceName: 'imports' }));
    const { protectedTasks = [] } = await ecs.send(new GetTaskProtectionCommand({ cluster, tasks }));
    expect(protectedTasks.filter(({ protectionEnabled }) => protectionEnabled)).toHaveLength(1);
    const { taskArns: stopped } = await ecs.send(new ListTasksCommand({ cluster, desiredStatus: 'STOPPED' }));
    const { tasks: ended = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: stopped }));
    const byHand = ended.filter(({ group }) => group === 'family:migrations');
    expect(byHand.map(({ startedBy, containers }) => `${startedBy}: ${containers?.[0]?.exitCode}`).toSorted()).toEqual([
      'ci/platform-1482: 0',
      'marie.dupont: 3',
    ]);
    ecs.destroy();
    expect(sandbox.bugs).toEqual([]);
    await sandbox.close();
  });
});
