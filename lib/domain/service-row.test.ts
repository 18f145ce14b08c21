import { describe, expect, it } from 'vitest';
import { toClusterView, toServiceRow } from './service-row';
import {
  aContainer,
  aContainerDefinition,
  aDeployment,
  anInventory,
  aService,
  aStoppedTask,
  aTarget,
  aTask,
  aTaskDefinition,
  digestOf,
  GROUP_ARN,
  imageOf,
  revisionArn,
  T0,
} from './testing/builders';

describe('a service as a row', () => {
  it('names the image behind the load balancer first, with the digest that its newest task was given', () => {
    const containers = [aContainerDefinition({ name: 'sidecar', image: 'proxy:1' }), aContainerDefinition()];
    const loadBalancers = [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }];
    const tasks = [
      aTask({ createdAt: T0, containers: [aContainer({ digest: digestOf('stale') })] }),
      aTask({ createdAt: T0 + 1, containers: [aContainer({ digest: digestOf('fresh') })] }),
    ];
    const row = toServiceRow(aService({ loadBalancers }), tasks, [], aTaskDefinition({ containers }));
    expect(row.images).toEqual([
      { container: 'web', image: imageOf('1.4.2'), digest: digestOf('fresh') },
      { container: 'sidecar', image: 'proxy:1' },
    ]);
  });

  it('names the images of its tasks when the task definition is not at hand', () => {
    expect(toServiceRow(aService(), [aTask()], []).images).toMatchObject([{ image: imageOf('1.4.2') }]);
  });

  it('shows tasks in the order in which they came, and a crash for a minute', () => {
    const retained = aTask({ createdAt: T0 });
    const crashed = aStoppedTask({ createdAt: T0 + 1, stoppedAt: T0 + 90_000 });
    const long = aStoppedTask({ createdAt: T0 - 1, stoppedAt: T0 });
    const fresh = aTask({ state: 'pending', createdAt: T0 + 95_000 });
    const service = aService({ runningCount: 1, pendingCount: 1 });
    const row = toServiceRow(service, [fresh, crashed, long, retained], []);
    expect(row.cells.map(({ id }) => id)).toEqual([retained.id, crashed.id, fresh.id]);
  });

  it('shows no stopped task of a service that is well, nor one that a deployment replaced', () => {
    const replaced = aStoppedTask({ stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Scaling activity' });
    const tasks = [aTask(), aTask(), aStoppedTask(), replaced];
    expect(toServiceRow(aService(), tasks, []).cells).toHaveLength(2);
    const starting = aService({ desiredCount: 4, pendingCount: 2 });
    expect(toServiceRow(starting, [aTask(), aTask(), replaced], []).cells).toHaveLength(2);
  });

  it('counts its targets by state, and none where there is no load balancer', () => {
    const tasks = [aTask(), aTask()];
    const targets = tasks.map((task, index) => aTarget(task, { state: index === 0 ? 'healthy' : 'draining' }));
    const loadBalancers = [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }];
    expect(toServiceRow(aService({ loadBalancers }), tasks, targets).targets).toMatchObject({
      healthy: 1,
      draining: 1,
    });
    expect(toServiceRow(aService(), tasks, targets).targets).toBeUndefined();
  });

  it('has AWS’s text of the latest incident until the service is steady again', () => {
    const tasks = [aTask(), aStoppedTask()];
    const ill = aService({ runningCount: 1, pendingCount: 1 });
    expect(toServiceRow(ill, tasks, []).incident?.raw).toContain('Essential container in task exited');

    const steady = { id: 'e', at: T0 + 200_000, message: '(service web) has reached a steady state.' };
    expect(toServiceRow({ ...ill, events: [steady] }, tasks, []).incident).toBeUndefined();
  });

  it('says how far its deployment is and when the last one began', () => {
    const deployments = [aDeployment({ rollout: 'in-progress', createdAt: T0 + 5, runningCount: 1 })];
    const row = toServiceRow(aService({ deployments }), [aTask()], []);
    expect(row).toMatchObject({
      deployment: { rollout: 'in-progress', startedAt: T0 + 5, percent: 50 },
      lastDeploymentAt: T0 + 5,
    });
  });
});

describe('a cluster', () => {
  it('gives each service its own tasks and keeps apart the running ones that no service started', () => {
    const [cluster] = anInventory().clusters;
    if (!cluster) throw new Error('the inventory has a cluster');
    const standalone = aTask({ service: undefined });
    const stopped = aStoppedTask({ service: undefined });
    const tasks = [aTask(), aTask({ service: 'api' }), standalone, stopped];
    const services = [aService(), aService({ name: 'api', arn: 'api' }), aService({ name: 'idle', arn: 'idle' })];
    const view = toClusterView(cluster, services, tasks, [], { [revisionArn(1)]: aTaskDefinition() });
    expect(view.services.map(({ name, cells }) => [name, cells.length])).toEqual([
      ['web', 1],
      ['api', 1],
      ['idle', 0],
    ]);
    expect(view.standaloneTasks).toEqual([standalone]);
  });
});
