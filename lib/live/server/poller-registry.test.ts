import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cloud } from '../../domain/cloud';
import { Failure } from '../../domain/problem';
import {
  aDeployment,
  anImage,
  anInventory,
  aService,
  aServiceDeployment,
  aTarget,
  aTask,
  aTaskDefinition,
  GROUP_ARN,
  revisionArn,
} from '../../domain/testing/builders';
import { aFakeAccount, type FakeAccount, fakeCloud } from '../../domain/testing/fake-cloud';
import { createPollerRegistry } from './poller-registry';
import { GONE_MS } from './pollers';
import { aRegister } from './testing/a-register';

const REGION = { account: 'main', region: 'eu-west-3' };
const BOUTIQUE = { ...REGION, cluster: 'boutique' };
const WEB = { ...BOUTIQUE, service: 'web' };

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 2, 2, 11) });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A cloud that counts its calls, and fails those that a test chooses. */
function watched(account: FakeAccount) {
  const real = fakeCloud(account);
  const asked: string[] = [];
  const refusing = new Map<string, Failure>();
  const count = <Args extends unknown[], T>(name: string, answer: (...args: Args) => Promise<T>) => {
    return async (...args: Args): Promise<T> => {
      asked.push(name);
      const refusal = refusing.get(name);
      if (refusal) throw refusal;
      return answer(...args);
    };
  };
  const { ecs, balancers } = real;
  const cloud: Cloud = {
    ...real,
    ecs: {
      ...ecs,
      listClusters: count('listClusters', ecs.listClusters),
      getCluster: count('getCluster', ecs.getCluster),
      listReadableServices: count('listReadableServices', ecs.listReadableServices),
      listTasks: count('listTasks', ecs.listTasks),
      getService: count('getService', ecs.getService),
      listServiceDeployments: count('listServiceDeployments', ecs.listServiceDeployments),
      getTaskDefinition: count('getTaskDefinition', ecs.getTaskDefinition),
    },
    balancers: { ...balancers, listTargets: count('listTargets', balancers.listTargets) },
  };
  const times = (name: string) => asked.filter((each) => each === name).length;
  return { cloud, asked, times, refusing };
}

const anAccount = (over: Partial<FakeAccount> = {}) =>
  aFakeAccount({
    services: [aService()],
    tasks: [aTask({ id: 'a' }), aTask({ id: 'b' })],
    definitions: [aTaskDefinition()],
    images: [anImage('1.4.2')],
    logGroups: ['/ecs/boutique/web'],
    ...over,
  });

const aRegistry = () =>
  createPollerRegistry({
    now: Date.now,
    onBug: (error) => expect.unreachable(String(error)),
    incidents: aRegister(),
  });

async function listen<T>(states: AsyncIterable<T>, heard: T[]) {
  for await (const state of states) heard.push(state);
}

describe('the hub', () => {
  it('asks AWS for a hundred viewers of a cluster as often as for one', async () => {
    const run = async (viewers: number) => {
      const { cloud, asked } = watched(anAccount());
      const registry = aRegistry();
      const viewer = Array.from({ length: viewers }, () => new AbortController());
      const heard: unknown[] = [];
      await Promise.all(Array.from({ length: viewers }, () => registry.clusters.latest(BOUTIQUE, cloud)));
      for (const { signal } of viewer) void listen(registry.clusters.states(BOUTIQUE, cloud, signal), heard);
      await vi.advanceTimersByTimeAsync(60_000);
      for (const each of viewer) each.abort();
      expect(heard.length).toBeGreaterThanOrEqual(viewers * 6);
      return [...asked];
    };
    expect(await run(100)).toEqual(await run(1));
  });

  it('serves the fleet page, the page of a cluster and those of its services from the same polls', async () => {
    const { cloud, times } = watched(anAccount());
    const registry = aRegistry();
    const fleet = await registry.fleets.latest(REGION, cloud);
    const cluster = await registry.clusters.latest(BOUTIQUE, cloud);
    const service = await registry.services.latest(WEB, cloud);
    expect(fleet.snapshot?.value.view.clusters[0]?.services).toEqual(cluster.snapshot?.value.view.services);
    expect(service.snapshot?.value.view.tasks.map(({ id }) => id)).toEqual(['a', 'b']);
    expect(times('listReadableServices')).toBe(1);
    expect(times('listTasks')).toBe(1);
  });

  it('shows the poll result of a cluster in the fleet within a second', async () => {
    const account = anAccount({ services: [aService({ desiredCount: 3 })] });
    const { cloud } = watched(account);
    const registry = aRegistry();
    const leave = new AbortController();
    const heard: Awaited<ReturnType<typeof registry.fleets.latest>>[] = [];
    void listen(registry.fleets.states(REGION, cloud, leave.signal), heard);
    await vi.advanceTimersByTimeAsync(100);
    account.services = [aService({ desiredCount: 3, runningCount: 3 })];
    await vi.advanceTimersByTimeAsync(2_400);
    expect(heard.at(-1)?.snapshot?.value.view.clusters[0]?.services[0]?.runningCount).toBe(3);
    leave.abort();
  });

  it('keeps the other clusters fresh when one cannot be read, and says which', async () => {
    const [boutique] = anInventory().clusters;
    const account = anAccount({ clusters: boutique ? [boutique, { ...boutique, name: 'staging' }] : [] });
    const { cloud } = watched(account);
    const listReadableServices = cloud.ecs.listReadableServices;
    cloud.ecs.listReadableServices = async (cluster) => {
      if (cluster === 'staging') throw new Failure({ code: 'access-denied' });
      return listReadableServices(cluster);
    };
    const { snapshot, problem } = await aRegistry().fleets.latest(REGION, cloud);
    expect(problem).toBeUndefined();
    expect(
      snapshot?.value.view.clusters.map((each) => [each.cluster.name, each.services.length, each.problem?.code]),
    ).toEqual([
      ['boutique', 1, undefined],
      ['staging', 0, 'access-denied'],
    ]);
  });

  it('shows a fleet although one of its clusters does not answer', async () => {
    const { cloud } = watched(anAccount());
    cloud.ecs.listTasks = () => new Promise(() => {});
    const latest = aRegistry().fleets.latest(REGION, cloud);
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await latest).snapshot?.value.view.clusters[0]?.problem?.code).toBe('unreachable');
  });

  it('shows tasks although their load balancer may not be asked', async () => {
    const behind = aService({ loadBalancers: [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }] });
    const { cloud, refusing } = watched(anAccount({ services: [behind] }));
    refusing.set(
      'listTargets',
      new Failure({ code: 'access-denied', facts: { action: 'elasticloadbalancing:DescribeTargetHealth' } }),
    );
    const { snapshot, problem } = await aRegistry().clusters.latest(BOUTIQUE, cloud);
    expect(snapshot?.value.tasks).toHaveLength(2);
    expect(problem?.code).toBe('access-denied');
  });

  it('knows what the load balancer thinks of each task', async () => {
    const task = aTask({ id: 'a' });
    const behind = aService({ loadBalancers: [{ targetGroupArn: GROUP_ARN, container: 'web', port: 8080 }] });
    const { cloud } = watched(anAccount({ services: [behind], tasks: [task] }));
    cloud.balancers.listTargets = async () => [aTarget(task, { state: 'draining' })];
    const { snapshot } = await aRegistry().services.latest(WEB, cloud);
    expect(snapshot?.value.view.targets).toMatchObject([{ id: task.privateIp, state: 'draining' }]);
  });
});

describe('the watch of what AWS does not have', () => {
  const follow = async <T>(states: AsyncIterable<T>) => {
    const heard: T[] = [];
    await listen(states, heard);
    return heard;
  };

  it('costs nothing for invented clusters beyond the list of clusters, and ends', async () => {
    const { cloud, asked, times } = watched(anAccount());
    const registry = aRegistry();
    const { signal } = new AbortController();
    const ghosts = Array.from({ length: 500 }, (_, index) => ({ ...REGION, cluster: `ghost-${index}` }));
    const heard = Promise.all(ghosts.map((ghost) => follow(registry.clusters.states(ghost, cloud, signal))));
    await vi.advanceTimersByTimeAsync(60_000);
    for (const states of await heard) expect(states.at(-1)).toMatchObject({ problem: { code: 'missing' } });
    expect(registry.clusters.size()).toBe(0);
    expect([...new Set(asked)]).toEqual(['listClusters']);
    expect(times('listClusters')).toBeLessThan(30);
  });

  it('asks about invented services of a cluster a few times and then no more, and those that exist are not held up', async () => {
    const { cloud, times } = watched(anAccount());
    const registry = aRegistry();
    const { signal } = new AbortController();
    const ghosts = Array.from({ length: 500 }, (_, index) => ({ ...BOUTIQUE, service: `ghost-${index}` }));
    for (const ghost of ghosts) void follow(registry.services.states(ghost, cloud, AbortSignal.timeout(5_000)));
    await vi.advanceTimersByTimeAsync(1_000);
    const { snapshot } = await registry.services.latest(WEB, cloud);
    expect(snapshot?.value.view.service.name).toBe('web');
    await vi.advanceTimersByTimeAsync(3_000);
    expect(times('getService')).toBeLessThan(30);
    expect(signal.aborted).toBe(false);
  });

  it('is remembered for a while, so that who comes back is refused at once, and begins when it is there', async () => {
    const account = anAccount();
    const { cloud, asked } = watched(account);
    const registry = aRegistry();
    const shop = { ...REGION, cluster: 'shop' };
    expect((await registry.clusters.latest(shop, cloud)).problem?.code).toBe('missing');
    const [boutique] = account.clusters;
    account.clusters = boutique ? [boutique, { ...boutique, name: 'shop' }] : [];
    const before = asked.length;
    expect(registry.clusters.findRefusal(shop)?.code).toBe('missing');
    expect((await registry.clusters.latest(shop, cloud)).problem?.code).toBe('missing');
    expect(asked).toHaveLength(before);
    await vi.advanceTimersByTimeAsync(GONE_MS);
    const { snapshot } = await registry.clusters.latest(shop, cloud);
    expect(snapshot?.value.cluster.name).toBe('shop');
  });
});

describe('the watch of one service', () => {
  it('answers missing for a service that AWS does not know', async () => {
    const { cloud } = watched(anAccount());
    const state = await aRegistry().services.latest({ ...WEB, service: 'nope' }, cloud);
    expect(state).toMatchObject({ version: 0, problem: { code: 'missing' } });
  });

  it('finds a service that is being deleted, which no list has any more, and asks for it no faster than for others', async () => {
    const { cloud, times } = watched(anAccount({ services: [aService({ status: 'draining' })] }));
    cloud.ecs.listReadableServices = async () => ({ services: [], unread: [] });
    const registry = aRegistry();
    const leave = new AbortController();
    void listen(registry.services.states(WEB, cloud, leave.signal), []);
    await vi.advanceTimersByTimeAsync(30_000);
    expect((await registry.services.latest(WEB, cloud)).snapshot?.value.view.state).toBe('draining');
    expect(times('getService')).toBeLessThanOrEqual(4);
    leave.abort();
  });

  it('reads the history when a deployment starts and every half minute, not with each poll', async () => {
    const account = anAccount({ history: [aServiceDeployment()] });
    const { cloud, times } = watched(account);
    const registry = aRegistry();
    const leave = new AbortController();
    void listen(registry.services.states(WEB, cloud, leave.signal), []);
    await vi.advanceTimersByTimeAsync(25_000);
    expect(times('listServiceDeployments')).toBe(1);
    await vi.advanceTimersByTimeAsync(100_000);
    expect(times('listServiceDeployments')).toBeLessThanOrEqual(5);
    const before = times('listServiceDeployments');

    const next = aDeployment({ id: 'ecs-svc/2', taskDefinitionArn: revisionArn(2), rollout: 'in-progress' });
    account.definitions.push(aTaskDefinition({ revision: 2 }));
    account.services = [aService({ deployments: [next, aDeployment({ primary: false })] })];
    registry.readings.refresh(BOUTIQUE);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(times('listServiceDeployments')).toBe(before + 1);
    const { snapshot } = await registry.services.latest(WEB, cloud);
    expect(Object.keys(snapshot?.value.view.taskDefinitions ?? {}).sort()).toEqual([revisionArn(1), revisionArn(2)]);
    leave.abort();
  });

  it('goes on without a history that it may not read, and says so where it is shown', async () => {
    const { cloud, refusing } = watched(anAccount());
    refusing.set('listServiceDeployments', new Failure({ code: 'access-denied' }));
    const { snapshot, problem } = await aRegistry().services.latest(WEB, cloud);
    const historyProblem = { code: 'access-denied' };
    expect(snapshot?.value.view).toMatchObject({ state: 'steady', history: [], historyProblem });
    // The pages that do not show it are whole.
    expect(problem).toBeUndefined();
  });

  it('stops everything some time after the last viewer', async () => {
    const { cloud, asked } = watched(anAccount());
    const registry = aRegistry();
    await registry.services.latest(WEB, cloud);
    await registry.fleets.latest(REGION, cloud);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(
      [registry.services, registry.fleets, registry.clusters, registry.clusterLists].map((each) => each.size()),
    ).toEqual([0, 0, 0, 0]);
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(before);
  });
});
