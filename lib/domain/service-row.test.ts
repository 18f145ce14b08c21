import { describe, expect, it } from 'vitest';
import type { Target } from './balancer';
import { noEvidence } from './diagnosis/evidence';
import { judgeService } from './diagnosis/judge-service';
import type { Service } from './service';
import { toClusterView, toServiceRow } from './service-row';
import type { Task } from './task';
import type { TaskDefinition } from './task-definition';
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

/** A service as a row, by the verdict on it at an instant. */
function rowOf(
  service: Service,
  tasks: Task[],
  targets: Target[] = [],
  definition?: TaskDefinition,
  at = T0 + 100_000,
) {
  const verdict = judgeService({ ...noEvidence, at, service, tasks, targets });
  return toServiceRow(service, tasks, targets, verdict, definition);
}

describe('a service as a row', () => {
  it('names the image behind the load balancer first, with the digest that its newest task was given', () => {
    const containers = [aContainerDefinition({ name: 'sidecar', image: 'proxy:1' }), aContainerDefinition()];
    const loadBalancers = [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }];
    const tasks = [
      aTask({ createdAt: T0, containers: [aContainer({ digest: digestOf('stale') })] }),
      aTask({ createdAt: T0 + 1, containers: [aContainer({ digest: digestOf('fresh') })] }),
    ];
    const row = rowOf(aService({ loadBalancers }), tasks, [], aTaskDefinition({ containers }));
    expect(row.images).toEqual([
      { container: 'web', image: imageOf('1.4.2'), digest: digestOf('fresh') },
      { container: 'sidecar', image: 'proxy:1' },
    ]);
  });

  it('names the images of its tasks when the task definition is not at hand', () => {
    expect(rowOf(aService(), [aTask()], []).images).toMatchObject([{ image: imageOf('1.4.2') }]);
  });

  it('names the images of its tasks where another controller deploys it', () => {
    const row = rowOf(aService({ deployments: [], taskDefinitionArn: revisionArn(1), controller: 'external' }), [
      aTask(),
    ]);
    expect(row.images).toMatchObject([{ image: imageOf('1.4.2'), digest: digestOf('1.4.2') }]);
  });

  it('shows tasks in the order in which they came, and a crash for a minute', () => {
    const retained = aTask({ createdAt: T0 });
    const crashed = aStoppedTask({ createdAt: T0 + 1, stoppedAt: T0 + 90_000 });
    const long = aStoppedTask({ createdAt: T0 - 1, stoppedAt: T0 });
    const fresh = aTask({ state: 'pending', createdAt: T0 + 95_000 });
    const service = aService({ runningCount: 1, pendingCount: 1 });
    const row = rowOf(service, [fresh, crashed, long, retained], []);
    expect(row.cells.map(({ id }) => id)).toEqual([retained.id, crashed.id, fresh.id]);
  });

  it('shows no stopped task of a service that is well, nor one that a deployment replaced', () => {
    const replaced = aStoppedTask({ stopCode: 'ServiceSchedulerInitiated', stoppedReason: 'Scaling activity' });
    const tasks = [aTask(), aTask(), aStoppedTask(), replaced];
    expect(rowOf(aService(), tasks, [], undefined, T0 + 600_000).cells).toHaveLength(2);
    const starting = aService({ desiredCount: 4, pendingCount: 2 });
    expect(rowOf(starting, [aTask(), aTask(), replaced], []).cells).toHaveLength(2);
  });

  it('counts its targets by state, and none where there is no load balancer', () => {
    const tasks = [aTask(), aTask()];
    const targets = tasks.map((task, index) => aTarget(task, { state: index === 0 ? 'healthy' : 'draining' }));
    const loadBalancers = [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }];
    expect(rowOf(aService({ loadBalancers }), tasks, targets).targets).toMatchObject({
      healthy: 1,
      draining: 1,
    });
    expect(rowOf(aService(), tasks, targets).targets).toBeUndefined();
  });

  it('says what is wrong until the service has been well for a while', () => {
    const ill = aService({ runningCount: 1, pendingCount: 1 });
    const { incident } = rowOf(ill, [aTask(), aStoppedTask()]);
    expect(incident?.raw).toContain('Essential container in task exited');
    expect(Object.keys(incident ?? {})).not.toContain('evidence');
    expect(rowOf(aService(), [aTask(), aTask(), aStoppedTask()], [], undefined, T0 + 600_000).incident).toBeUndefined();
  });

  it('says how far its deployment is and when the last one began', () => {
    const deployments = [aDeployment({ rollout: 'in-progress', createdAt: T0 + 5, runningCount: 1 })];
    const row = rowOf(aService({ deployments }), [aTask()], []);
    expect(row).toMatchObject({
      deployment: { rollout: 'in-progress', startedAt: T0 + 5, percent: 50 },
      lastDeploymentAt: T0 + 5,
    });
  });
});

describe('a cluster', () => {
  it('gives each service its own tasks and keeps apart those that no service started', () => {
    const [cluster] = anInventory().clusters;
    if (!cluster) throw new Error('the inventory has a cluster');
    const standalone = aTask({ service: undefined });
    const stopped = aStoppedTask({ service: undefined });
    const tasks = [aTask(), aTask({ service: 'api' }), standalone, stopped];
    const services = [aService(), aService({ name: 'api', arn: 'api' }), aService({ name: 'idle', arn: 'idle' })];
    const view = toClusterView(
      cluster,
      services,
      tasks,
      [],
      (service, own) => judgeService({ ...noEvidence, at: T0, service, tasks: own, targets: [] }),
      { [revisionArn(1)]: aTaskDefinition() },
    );
    expect(view.services.map(({ name, cells }) => [name, cells.length])).toEqual([
      ['web', 1],
      ['api', 1],
      ['idle', 0],
    ]);
    expect(view.standaloneTasks).toEqual([standalone, stopped]);
    expect(view.stoppedLeftOut).toBeUndefined();
  });

  it('lists the newest hundred of those that have stopped, and says how many more there are', () => {
    const [cluster] = anInventory().clusters;
    if (!cluster) throw new Error('the inventory has a cluster');
    const stopped = Array.from({ length: 130 }, (_, index) =>
      aStoppedTask({ service: undefined, id: String(index), stoppedAt: T0 + index }),
    );
    const judge = () => {
      throw new Error('there is no service to judge');
    };
    const view = toClusterView(cluster, [], stopped, [], judge);
    expect(view.standaloneTasks.map(({ id }) => id)).toEqual(
      stopped
        .slice(30)
        .map(({ id }) => id)
        .toReversed(),
    );
    expect(view.stoppedLeftOut).toBe(30);
  });
});
