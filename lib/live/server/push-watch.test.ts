import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aContainerDefinition, anImage, aService, aTaskDefinition, imageOf } from '../../domain/testing/builders';
import { aFakeAccount, fakeCloud } from '../../domain/testing/fake-cloud';
import { createPollerRegistry } from './poller-registry';
import { aRegister } from './testing/a-register';

const REPOSITORY = anImage('1.0.0').repository;
const at = { account: 'main', region: 'eu-west-3', repository: REPOSITORY };
const NOW = Date.UTC(2026, 10, 30, 12);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

function open() {
  const older = { ...anImage('1.0.0'), digest: 'sha256:old', pushedAt: NOW - 60_000 };
  const definition = aTaskDefinition({ containers: [aContainerDefinition({ image: imageOf('1.0.0') })] });
  const service = aService({ taskDefinitionArn: definition.arn });
  const account = aFakeAccount({ images: [older], services: [service], definitions: [definition] });
  const registry = createPollerRegistry({
    now: Date.now,
    onBug: (error) => expect.unreachable(String(error)),
    incidents: aRegister(),
  });
  return { account, older, registry, cloud: fakeCloud(account) };
}

describe('the poller of those who wait for a push', () => {
  it('has the services that run an image of the repository, and when that image was pushed', async () => {
    const { registry, cloud, older } = open();
    const { snapshot } = await registry.pushes.latest(at, cloud);
    expect(snapshot?.value.view.services).toMatchObject([{ runs: '1.0.0', pushedAt: older.pushedAt }]);
  });

  it('says within two seconds that an image has landed', async () => {
    const { registry, cloud, account } = open();
    const leave = new AbortController();
    const states = registry.pushes.states(at, cloud, leave.signal);
    expect((await states.next()).value?.snapshot?.value.view.images.map(({ tags }) => tags)).toEqual([['1.0.0']]);
    account.images.unshift({ ...anImage('1.0.1'), digest: 'sha256:new', pushedAt: NOW });
    const next = states.next();
    await vi.advanceTimersByTimeAsync(2_000);
    expect((await next).value?.snapshot?.value.view.images.map(({ tags }) => tags)).toEqual([['1.0.1'], ['1.0.0']]);
    leave.abort();
  });

  it('has an untagged image only once it has a tag', async () => {
    const { registry, cloud, account } = open();
    account.images.unshift({ ...anImage('1.0.1'), digest: 'sha256:new', tags: [], pushedAt: NOW });
    const { snapshot } = await registry.pushes.latest(at, cloud);
    expect(snapshot?.value.view.images).toHaveLength(1);
  });
});

describe('the poller of a service', () => {
  const WEB = { account: 'main', region: 'eu-west-3', cluster: 'boutique', service: 'web' };

  it('announces an image that was pushed after the one that the service runs', async () => {
    const { registry, cloud, account } = open();
    const home = { host: imageOf('').split('/')[0] ?? '', account: '123456789012', region: 'eu-west-3' };
    account.registry = home;
    const before = await registry.services.latest(WEB, cloud);
    expect(before.snapshot?.value.view.newer).toBeUndefined();

    account.images.unshift({ ...anImage('1.0.1'), digest: 'sha256:new', pushedAt: NOW });
    const leave = new AbortController();
    const seen: unknown[] = [];
    const reading = (async () => {
      for await (const { snapshot } of registry.services.states(WEB, cloud, leave.signal))
        seen.push(snapshot?.value.view.newer);
    })();
    await vi.advanceTimersByTimeAsync(40_000);
    leave.abort();
    await reading;
    expect(seen.at(-1)).toMatchObject({ tag: '1.0.1', pushedAt: NOW, runs: { digest: 'sha256:old' } });
  });
});
