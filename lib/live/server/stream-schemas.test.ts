import { afterEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { openClients } from '../../aws/clients';
import { cloudOf } from '../../aws/cloud';
import { ClusterEvent, FleetEvent, ServiceViewEvent } from '../../domain/wire/live-event';
import { LogEvent } from '../../domain/wire/log-event';
import { PushEvent } from '../../domain/wire/push-view';
import { readLiveEvent, readLogEvent } from '../client/connection';
import { toLiveEvents } from './live-events';
import { toLogEvents } from './log-events';
import { createPollerRegistry } from './poller-registry';
import { aRegister } from './testing/a-register';

const REGION = { account: 'main', region: 'eu-west-3' };

let sandbox: TestSandbox | undefined;
afterEach(() => sandbox?.close());

async function openScenario(scenario: string) {
  const opened = await startSandbox({ scenario });
  sandbox = opened;
  const cloud = cloudOf(REGION.region, (region) => openClients(region, opened.client));
  const onBug = (error: unknown) => expect.unreachable(String(error));
  return { cloud, registry: createPollerRegistry({ now: () => opened.world().now, onBug, incidents: aRegister() }) };
}

/** The first event of a stream, as the text that is sent. */
async function firstText(open: (signal: AbortSignal) => AsyncIterable<object>): Promise<string> {
  const leave = new AbortController();
  for await (const event of open(leave.signal)) {
    leave.abort();
    return JSON.stringify(event);
  }
  return expect.unreachable('the stream said nothing');
}

/** A schema strips members that it does not have, so that its result equals the event only if it has all of them. */
function expectAll(schema: z.ZodType, text: string) {
  const sent: unknown = JSON.parse(text);
  expect(schema.parse(sent)).toEqual(sent);
  return sent;
}

describe.each(['boutique', 'never-healthy', 'circuit-breaker-rolled-back'])(
  'what streams send of the scenario %s',
  (scenario) => {
    it('of the fleet, of each cluster and of each service is all in its schema, and read by the browser', async () => {
      const { cloud, registry } = await openScenario(scenario);
      const fleet = await firstText((signal) =>
        toLiveEvents(registry.fleets.states(REGION, cloud, signal), ({ view }) => view),
      );
      expect(readLiveEvent(fleet)).toEqual(expectAll(FleetEvent, fleet));
      const event = FleetEvent.parse(JSON.parse(fleet));
      const clusters = event.kind === 'snapshot' ? event.value.clusters : [];
      expect(clusters.length).toBeGreaterThan(0);

      for (const { cluster, services } of clusters) {
        const at = { ...REGION, cluster: cluster.name };
        const text = await firstText((signal) =>
          toLiveEvents(registry.clusters.states(at, cloud, signal), ({ view }) => view),
        );
        expect(readLiveEvent(text)).toEqual(expectAll(ClusterEvent, text));
        for (const { name } of services) {
          const scope = { ...at, service: name };
          const view = await firstText((signal) =>
            toLiveEvents(registry.services.states(scope, cloud, signal), (facts) => facts.view),
          );
          expect(readLiveEvent(view)).toEqual(expectAll(ServiceViewEvent, view));
        }
      }
    });

    it('of the pushes to a repository is all in its schema, and read by the browser', async () => {
      const { cloud, registry } = await openScenario(scenario);
      const [repository] = await cloud.ecr.listRepositories();
      const at = { ...REGION, repository: repository?.name ?? '' };
      const text = await firstText((signal) =>
        toLiveEvents(registry.pushes.states(at, cloud, signal), ({ view }) => view),
      );
      const event = PushEvent.parse(expectAll(PushEvent, text));
      expect(event.kind === 'snapshot' && event.value.images.length).toBeGreaterThan(0);
      expect(readLiveEvent(text)).toEqual(event);
    });

    it('of the lines of a service is all in its schema, and read by the browser', async () => {
      const { cloud, registry } = await openScenario(scenario);
      const { snapshot } = await registry.fleets.latest(REGION, cloud);
      const row = snapshot?.value.view.clusters.flatMap(({ services }) => services)[0];
      const at = { ...REGION, cluster: row?.cluster ?? '', service: row?.name ?? '' };
      const text = await firstText((signal) =>
        toLogEvents({ states: registry.logs.states(at, cloud, signal), readBack: () => expect.unreachable() }),
      );
      expect(readLogEvent(text)).toEqual(expectAll(LogEvent, text));
    });
  },
);

describe('a stream that cannot see AWS', () => {
  it('says so in its schema', async () => {
    const { cloud, registry } = await openScenario('empty');
    const at = { ...REGION, cluster: 'none' };
    const text = await firstText((signal) =>
      toLiveEvents(registry.clusters.states(at, cloud, signal), ({ view }) => view),
    );
    expect(expectAll(ClusterEvent, text)).toMatchObject({ kind: 'error', problem: { code: 'missing' } });
    expect(readLiveEvent(text)).toEqual(JSON.parse(text));
  });
});
