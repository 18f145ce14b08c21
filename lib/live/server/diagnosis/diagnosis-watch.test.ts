import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Cloud } from '../../../domain/cloud';
import type { LogLine } from '../../../domain/log-line';
import { anImage, aService, aStoppedTask, aTask, aTaskDefinition } from '../../../domain/testing/builders';
import { aFakeAccount, fakeCloud } from '../../../domain/testing/fake-cloud';
import { createPollerRegistry } from '../poller-registry';
import { aRegister } from '../testing/a-register';

const NOW = Date.UTC(2026, 2, 2, 11);
const REGION = { account: 'main', region: 'eu-west-3' };
const BOUTIQUE = { ...REGION, cluster: 'boutique' };
const WEB = { ...BOUTIQUE, service: 'web' };

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A service whose task crashed a moment ago, and what is read to find out why. */
function aCrash() {
  const crashed = aStoppedTask({
    id: 'crashed',
    startedAt: NOW - 60_000,
    stoppingAt: NOW - 30_000,
    stoppedAt: NOW - 20_000,
  });
  const account = aFakeAccount({
    services: [aService({ runningCount: 0 })],
    tasks: [crashed],
    definitions: [aTaskDefinition()],
    images: [anImage('1.4.2')],
    logGroups: ['/ecs/boutique/web'],
  });
  const real = fakeCloud(account);
  const at = NOW - 31_000;
  const message = 'ConfigurationError: CATALOGUE_URL is not set';
  const line: LogLine = {
    id: '1',
    at,
    ingestedAt: at,
    group: 'g',
    stream: 's',
    taskId: 'crashed',
    container: 'web',
    message,
  };
  const reads: string[] = [];
  const cloud: Cloud = {
    ...real,
    logs: {
      ...real.logs,
      readLines: async ({ streams = [] }) => {
        reads.push(...streams);
        return { lines: [line], more: false };
      },
    },
  };
  return { account, cloud, reads };
}

const openRegistry = (incidents = aRegister()) =>
  createPollerRegistry({ now: Date.now, onBug: (error) => expect.unreachable(String(error)), incidents });

describe('the diagnosis of a service', () => {
  it('says first what AWS tells, then what the lines and probes show, the same to the fleet, the cluster and the service', async () => {
    const { cloud } = aCrash();
    const registry = openRegistry();
    const leave = new AbortController();
    const states = [
      registry.fleets.states(REGION, cloud, leave.signal),
      registry.services.states(WEB, cloud, leave.signal),
    ];
    for (const each of states) void drain(each);
    const { snapshot } = await registry.clusters.latest(BOUTIQUE, cloud);
    expect(snapshot?.value.view.services[0]).toMatchObject({ state: 'degraded', incident: { code: 'exit-error' } });

    await vi.advanceTimersByTimeAsync(3_000);
    const cluster = (await registry.clusters.latest(BOUTIQUE, cloud)).snapshot?.value;
    const fleet = (await registry.fleets.latest(REGION, cloud)).snapshot?.value.view;
    const service = (await registry.services.latest(WEB, cloud)).snapshot?.value.view;
    const incident = { code: 'variable-missing', facts: { variable: 'CATALOGUE_URL' } };
    expect(cluster?.view.services[0]?.incident).toMatchObject(incident);
    expect(fleet?.clusters[0]?.services[0]?.incident).toBe(cluster?.view.services[0]?.incident);
    expect(service?.diagnosis.findings[0]).toMatchObject({ ...incident, certainty: 'confirmed' });
    expect(service?.state).toBe(fleet?.clusters[0]?.services[0]?.state);
    leave.abort();
  });

  it('reads the lines of a task that has ended once, for any number of viewers', async () => {
    const { cloud, reads } = aCrash();
    const registry = openRegistry();
    const leave = new AbortController();
    for (let viewer = 0; viewer < 50; viewer += 1) void drain(registry.clusters.states(BOUTIQUE, cloud, leave.signal));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(reads).toEqual(['ecs/web/crashed']);
    leave.abort();
  });

  it('is forgotten when the service is well, and nothing is read of one that is', async () => {
    const { account, cloud, reads } = aCrash();
    account.tasks = [aTask(), aTask()];
    account.services = [aService()];
    const registry = openRegistry();
    const leave = new AbortController();
    void drain(registry.services.states(WEB, cloud, leave.signal));
    await vi.advanceTimersByTimeAsync(30_000);
    const view = (await registry.services.latest(WEB, cloud)).snapshot?.value.view;
    expect(view).toMatchObject({ state: 'steady', diagnosis: { findings: [], pending: [] } });
    expect(reads).toEqual([]);
    leave.abort();
  });
});

async function drain(states: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of states);
}
