import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aService, aStoppedTask, aTask } from '../../../domain/testing/builders';
import { aFakeAccount, fakeCloud } from '../../../domain/testing/fake-cloud';
import { fakeJournal } from '../../../domain/testing/fake-journal';
import { createPollerRegistry } from '../poller-registry';
import { aRegister } from '../testing/a-register';
import { lookUnattended, ROUND_MS, UNATTENDED_MS } from './look-unattended';

const NOW = Date.UTC(2026, 2, 2, 23);
const BOUTIQUE = { account: 'main', region: 'eu-west-3', cluster: 'boutique' };
const HOUR = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A process of Gantry that somebody has looked at in the evening, and what it asks of AWS. */
async function openAtNight() {
  const account = aFakeAccount({ services: [aService()], tasks: [aTask(), aTask()] });
  const real = fakeCloud(account);
  let looks = 0;
  const cloud = {
    ...real,
    ecs: {
      ...real.ecs,
      listReadableServices: (cluster: string) => {
        looks += 1;
        return real.ecs.listReadableServices(cluster);
      },
    },
  };
  const journal = fakeJournal();
  const incidents = aRegister(journal);
  const onBug = (error: unknown) => expect.unreachable(String(error));
  const { clusters } = createPollerRegistry({ now: Date.now, onBug, incidents });
  await clusters.latest(BOUTIQUE, cloud);
  const pass = async (ms: number) => {
    for (let at = 0; at < ms; at += ROUND_MS) {
      await vi.advanceTimersByTimeAsync(ROUND_MS);
      await lookUnattended({ incidents, clusters, cloudOf: () => cloud }, Date.now());
    }
  };
  return { account, journal, pass, looks: () => looks };
}

describe('a cluster that nobody looks at', () => {
  it('is looked at now and then, which few calls are enough for', async () => {
    const { pass, looks } = await openAtNight();
    await pass(HOUR);
    const before = looks();
    await pass(8 * HOUR);
    const rounds = (8 * HOUR) / UNATTENDED_MS;
    expect(looks() - before).toBeGreaterThanOrEqual(rounds - 1);
    // A poller goes on for some seconds after its last reader.
    expect(looks() - before).toBeLessThanOrEqual(3 * rounds);
  });

  it('has in the morning the incident of the night, which AWS has forgotten', async () => {
    const { account, journal, pass } = await openAtNight();
    await pass(HOUR);
    const endedAt = Date.now();
    const ended = { startedAt: endedAt - 60_000, stoppingAt: endedAt - 1_000, stoppedAt: endedAt };
    account.tasks = [...account.tasks, aStoppedTask({ id: 'crashed', ...ended })];
    await pass(HOUR);
    account.tasks = [aTask(), aTask()];
    await pass(6 * HOUR);
    expect(journal.lines.map(({ message }) => JSON.parse(message).type)).toEqual(['opened', 'closed']);
  });
});
