import { describe, expect, it, vi } from 'vitest';
import { planDeployment } from '../../domain/plan/plan';
import { HEARTBEAT_MS, LEASE_EXPIRY_MS, progressOf } from '../../domain/runs/run-record';
import { aContainerSpec, anInventory, aSpec, lookupsWith } from '../../domain/testing/builders';
import { fakeJournal } from '../../domain/testing/fake-journal';
import { isLeaseAlive } from './lease';
import { beginRun, eventIn, readRun, runWriter, takeOver } from './run-journal';

const ID = '0f1c2d3e-0000-4000-8000-000000000001';
const environment = [
  { name: 'DB_PASSWORD', value: 'hush-hush' },
  { name: 'LOG_LEVEL', value: 'debug' },
];
const command = ['sh', '-c', 'login hunter2'];
const spec = aSpec({ containers: [aContainerSpec({ environment, command })] });
const plan = planDeployment(
  spec,
  { inventory: anInventory(), lookups: lookupsWith() },
  { by: 'ana', fingerprint: (text) => String(text.length) },
);

/** A journal, a clock that advances only by sleeping, and a run that has just started. */
async function aHouse() {
  const clock = { at: 1_000 };
  const lines: ReturnType<typeof fakeJournal>['lines'] = [];
  const journal = fakeJournal(lines, () => clock.at);
  const now = () => clock.at;
  const sleep = async (ms: number) => {
    clock.at += ms;
  };
  const lease = await beginRun(journal, { id: ID, by: 'ana', plan, spec, verb: 'deploy', now });
  return { clock, journal, lines, now, sleep, lease };
}

describe('the journal of a run', () => {
  it('is enough to restore its record, with nothing of a variable or a command line in clear but names', async () => {
    const { journal, lines, lease } = await aHouse();
    const text = lines.map(({ message }) => message).join();
    expect(text).toContain('LOG_LEVEL');
    expect(text).toContain('ecs:RegisterTaskDefinition');
    expect(text).not.toMatch(/hush-hush|debug|hunter2/);
    const found = await readRun(journal, ID);
    expect(found?.steps).toEqual(JSON.parse(JSON.stringify(plan.steps)));
    expect(found && progressOf(found)).toEqual(progressOf(lease.record));
  });

  it('says of a server with another secret that it cannot go on, and shows it nothing', async () => {
    const { lines } = await aHouse();
    vi.resetModules();
    vi.stubEnv('AUTH_SECRET', 'another secret of at least 32 characters');
    try {
      const elsewhere = await import('./run-journal');
      await expect(elsewhere.readRun(fakeJournal(lines), ID)).rejects.toMatchObject({
        problem: { code: 'missing', facts: { reason: 'other-secret', run: ID } },
      });
    } finally {
      vi.unstubAllEnvs();
      vi.resetModules();
    }
  });

  it('is distinguished from other lines', () => {
    for (const message of ['not JSON', '7', 'null', '{}', '{"type":"beat","at":1,"token":"t"}']) {
      expect(eventIn(ID, message)).toEqual([]);
    }
  });

  it('counts only with a valid signature, and only in its own stream', async () => {
    const { lines } = await aHouse();
    const [begun = ''] = lines.map(({ message }) => message);
    expect(eventIn(ID, begun)).toMatchObject([{ type: 'begun', by: 'ana' }]);
    expect(eventIn(ID, begun.replace('"by":"ana"', '"by":"eve"'))).toEqual([]);
    expect(eventIn('0f1c2d3e-0000-4000-8000-000000000009', begun)).toEqual([]);
  });

  it('ignores what others write to the log group', async () => {
    const { journal, lease } = await aHouse();
    const forged = { type: 'answer', step: 'log-group', mutation: 0, outcome: 'made', at: 2_000, token: lease.token };
    journal.write(`runs/${ID}`, forged);
    expect((await readRun(journal, ID))?.callStatuses).toEqual({});
  });

  it('is undefined for a run that does not exist', async () => {
    expect(await readRun(fakeJournal(), ID)).toBeUndefined();
  });

  it('is recognized as interrupted some time after the last heartbeat', async () => {
    const { journal, clock, now, lease } = await aHouse();
    const writer = runWriter(journal, lease, now);
    clock.at += 30_000;
    await writer.beat();
    clock.at += LEASE_EXPIRY_MS - 1;
    const read = async () => readRun(journal, ID);
    expect(isLeaseAlive((await read()) ?? lease.record, now())).toBe(true);
    clock.at += 1;
    const silent = (await read()) ?? lease.record;
    expect(isLeaseAlive(silent, now())).toBe(false);
    expect(progressOf(silent, false).outcome).toBe('interrupted');
  });
});

describe('acquiring the lease of a run', () => {
  const gone = async () => {
    const house = await aHouse();
    house.clock.at += LEASE_EXPIRY_MS;
    const record = (await readRun(house.journal, ID)) ?? house.lease.record;
    return { ...house, record };
  };

  it('is refused while another replica executes the run', async () => {
    const { journal, lease, now, sleep } = await aHouse();
    await expect(takeOver(journal, lease.record, { by: 'bob', now, sleep })).rejects.toMatchObject({
      problem: { code: 'conflict', facts: { reason: 'lease-lost' } },
    });
  });

  it('succeeds for one of many who try at once', async () => {
    const { journal, record, now, sleep } = await gone();
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, (_, index) => takeOver(journal, record, { by: `replica-${index}`, now, sleep })),
    );
    const won = tries.flatMap((each) => (each.status === 'fulfilled' ? [each.value.token] : []));
    expect(won).toHaveLength(1);
    expect((await readRun(journal, ID))?.lease).toBe(won[0]);
  });

  it('succeeds again when the next holder has stopped as well', async () => {
    const { journal, record, now, sleep, clock } = await gone();
    const first = await takeOver(journal, record, { by: 'bob', now, sleep });
    clock.at += LEASE_EXPIRY_MS;
    const second = await takeOver(journal, first.record, { by: 'cleo', now, sleep });
    expect((await readRun(journal, ID))?.lease).toBe(second.token);
  });

  it('stops the former holder before its next mutation', async () => {
    const { clock, journal, lease, now, sleep } = await aHouse();
    const asleep = runWriter(journal, lease, now);
    const intent = { type: 'intent', step: 'service', mutation: 0, operation: 'ecs:CreateService', input: {} } as const;
    clock.at += LEASE_EXPIRY_MS;
    await takeOver(journal, (await readRun(journal, ID)) ?? lease.record, { by: 'bob', now, sleep });
    await expect(asleep.persist(intent)).rejects.toMatchObject({
      problem: { facts: { reason: 'lease-lost' } },
    });
  });

  it('counts mutations of the former holder, and not its states of the run', async () => {
    const { journal, record, lease, now, sleep } = await gone();
    const asleep = runWriter(journal, lease, now);
    await takeOver(journal, record, { by: 'bob', now, sleep });
    await asleep.persist({ type: 'answer', step: 'log-group', mutation: 0, outcome: 'made' });
    await asleep.persist({ type: 'ended', outcome: 'failed' });
    const known = await readRun(journal, ID);
    expect(known?.outcome).toBe('running');
    expect(known?.callStatuses).toMatchObject({ 'log-group/0': { callStatus: 'made' } });
  });

  it('continues in this process alone without a journal', async () => {
    const { record, now, sleep } = await gone();
    const mute = { ...fakeJournal(), keep: async () => false };
    expect((await takeOver(mute, record, { by: 'bob', now, sleep })).record.lease).toBeDefined();
  });
});

describe('replicas whose clocks differ', () => {
  it.each([
    ['behind', -60_000, 0],
    ['ahead', 60_000, 0],
    ['behind, and the other ahead', -60_000, 60_000],
  ])('never take a living run from one that is %s by a minute', async (_, holderSkew, otherSkew) => {
    const clock = { at: 1_000_000 };
    const lines: ReturnType<typeof fakeJournal>['lines'] = [];
    // AWS dates lines by its own clock, whatever whoever writes them thinks.
    const journal = fakeJournal(lines, () => clock.at);
    const holderNow = () => clock.at + holderSkew;
    const otherNow = () => clock.at + otherSkew;
    const sleep = async (ms: number) => {
      clock.at += ms;
    };
    const start = { id: ID, by: 'ana', plan, spec, verb: 'deploy' as const };
    const lease = await beginRun(journal, { ...start, now: holderNow });
    const writer = runWriter(journal, lease, holderNow);
    for (let beat = 0; beat < 12; beat += 1) {
      clock.at += HEARTBEAT_MS;
      await writer.beat();
      const seen = await readRun(journal, ID);
      // What its lease says is judged by the time at AWS, which each server learns from AWS's answers.
      expect(seen && isLeaseAlive(seen, clock.at)).toBe(true);
      // Even one that does not know the time at AWS cannot acquire it: the journal itself says that the lease is alive.
      if (seen) await expect(takeOver(journal, seen, { by: 'bob', now: otherNow, sleep })).rejects.toThrow('conflict');
    }
    await expect(writer.assertCurrent()).resolves.toBeUndefined();
    clock.at += LEASE_EXPIRY_MS;
    const silent = (await readRun(journal, ID)) ?? lease.record;
    expect(isLeaseAlive(silent, clock.at)).toBe(false);
    expect((await takeOver(journal, silent, { by: 'bob', now: () => clock.at, sleep })).record.lease).toBeDefined();
    await expect(writer.assertCurrent()).rejects.toMatchObject({ problem: { facts: { reason: 'lease-lost' } } });
  });

  it('ask again who executes the run when the journal took long to take an intent', async () => {
    const { clock, journal, lease, now, sleep } = await aHouse();
    const slow = {
      ...journal,
      keep: async (stream: string, ...entries: Parameters<typeof journal.write>[1][]) => {
        clock.at += LEASE_EXPIRY_MS;
        const seen = (await readRun(journal, ID)) ?? lease.record;
        await takeOver(journal, seen, { by: 'bob', now, sleep });
        return journal.keep(stream, ...entries);
      },
    };
    const intent = { type: 'intent', step: 'service', mutation: 0, operation: 'ecs:CreateService', input: {} } as const;
    await expect(runWriter(slow, lease, now).persist(intent)).rejects.toMatchObject({
      problem: { facts: { reason: 'lease-lost' } },
    });
  });
});
