import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cloud } from '../../../domain/cloud';
import {
  ACCOUNT,
  aCluster,
  aContainerDefinition,
  anImage,
  aService,
  aTask,
  aTaskDefinition,
} from '../../../domain/testing/builders';
import { aFakeAccount, fakeCloud } from '../../../domain/testing/fake-cloud';
import { createPollerRegistry } from '../poller-registry';
import { aRegister } from '../testing/a-register';

const NOW = Date.UTC(2026, 2, 2, 11);
const REGION = { account: 'main', region: 'eu-west-3' };
const BOUTIQUE = { ...REGION, cluster: 'boutique' };
const WEB = { ...BOUTIQUE, service: 'web' };
const MINUTE = 60_000;
const secretOf = (name: string) => `arn:aws:secretsmanager:eu-west-3:${ACCOUNT}:secret:${name}-Ab12Cd`;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Services that run well, each with a secret of its own, by cluster; `asked` are the secrets that were looked for. */
function openFleet(services: Readonly<Record<string, readonly string[]>>) {
  const all = Object.entries(services).flatMap(([cluster, names]) => names.map((name) => ({ cluster, name })));
  const definitions = all.map(({ name }) =>
    aTaskDefinition({
      family: name,
      executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/ecsTaskExecutionRole`,
      containers: [aContainerDefinition({ secrets: { KEY: secretOf(name) } })],
    }),
  );
  const account = aFakeAccount({
    clusters: Object.keys(services).map((name) => aCluster({ name })),
    services: all.map(({ cluster, name }, index) =>
      aService({ cluster, name, taskDefinitionArn: definitions[index]?.arn ?? '', deployments: [] }),
    ),
    tasks: all.flatMap(({ cluster, name }) => [aTask({ cluster, service: name }), aTask({ cluster, service: name })]),
    definitions,
    images: [anImage('1.4.2')],
    logGroups: ['/ecs/boutique/web'],
  });
  const real = fakeCloud(account);
  const asked: string[] = [];
  let networkReads = 0;
  const cloud: Cloud = {
    ...real,
    secrets: {
      ...real.secrets,
      describeSecret: async (valueFrom) => {
        asked.push(valueFrom);
        return real.secrets.describeSecret(valueFrom);
      },
    },
    network: {
      ...real.network,
      listSubnets: async () => {
        networkReads += 1;
        return real.network.listSubnets();
      },
    },
  };
  const registry = createPollerRegistry({
    now: Date.now,
    onBug: (error) => expect.unreachable(String(error)),
    incidents: aRegister(),
  });
  const leave = new AbortController();
  return {
    asked,
    account,
    registry,
    cloud,
    networkReads: () => networkReads,
    watchFleet: () => void drain(registry.fleets.states(REGION, cloud, leave.signal)),
    watchService: () => void drain(registry.services.states(WEB, cloud, leave.signal)),
    leave: () => leave.abort(),
  };
}

describe('whether the services of a fleet would start again', () => {
  it('is said of a secret that was deleted under one within two minutes of an open page, everywhere the same, and taken back', async () => {
    const { account, registry, cloud, watchFleet, watchService, leave } = openFleet({ boutique: ['web', 'api'] });
    watchFleet();
    watchService();
    const stateNow = async () => {
      const service = (await registry.services.latest(WEB, cloud)).snapshot?.value.view;
      const fleet = (await registry.fleets.latest(REGION, cloud)).snapshot?.value.view;
      const row = fleet?.clusters[0]?.services.find(({ name }) => name === 'web');
      expect(row?.state).toBe(service?.state);
      expect(row?.obstacle?.code).toBe(service?.nextStart?.findings[0]?.code);
      return service?.state;
    };
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(await stateNow()).toBe('steady');

    account.secretLookups[secretOf('web')] = { found: false };
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(await stateNow()).toBe('cannot-restart');

    delete account.secretLookups[secretOf('web')];
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(await stateNow()).toBe('steady');
    leave();
  });

  it('is looked at six times a minute however many there are and watch, one after the other, and by nobody for nobody', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `s${index}`);
    const { asked, networkReads, watchFleet, leave } = openFleet({ boutique: names });
    for (let viewer = 0; viewer < 50; viewer += 1) watchFleet();
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect(asked.length).toBeGreaterThan(55);
    expect(asked.length).toBeLessThanOrEqual(4 + 10 * 6);
    // Each once before any of them twice.
    expect(new Set(asked.slice(0, names.length)).size).toBe(names.length);
    // What they share is read once for all of them.
    expect(networkReads()).toBeLessThanOrEqual(14);

    leave();
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(30 * MINUTE);
    expect(asked.length).toBe(before);
  });

  it('keeps to its pace in a small fleet, where each is looked at again after five minutes', async () => {
    const { asked, watchFleet, leave } = openFleet({ boutique: ['web'] });
    watchFleet();
    await vi.advanceTimersByTimeAsync(14 * MINUTE);
    expect(asked).toHaveLength(3);
    leave();
  });

  it('is looked at in a small cluster beside a large one', async () => {
    const names = Array.from({ length: 30 }, (_, index) => `s${index}`);
    const { asked, watchFleet, leave } = openFleet({ boutique: names, office: ['billing'] });
    watchFleet();
    await vi.advanceTimersByTimeAsync(6 * MINUTE);
    expect(asked).toContain(secretOf('billing'));
    leave();
  });
});

async function drain(states: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of states);
}
