import { describe, expect, it, vi } from 'vitest';
import type { Plan } from '../../domain/plan/plan';
import { Failure } from '../../domain/problem';
import { LEASE_EXPIRY_MS } from '../../domain/runs/run-record';
import { AT, createTestContext } from '../../domain/testing/context';
import { aFakeAccount } from '../../domain/testing/fake-cloud';
import { fakeJournal } from '../../domain/testing/fake-journal';
import type { Context } from '../context';
import { startRun } from '../runs/execute-run';
import { appendRunUpdate, beginRun, readRun } from '../runs/run-journal';
import { runs } from '../runs/runs';
import { claimAgain, claimService, findRunUnderWay } from './claim-service';

let services = 0;

/** Two people who share a journal and a service, and a plan whose one call only waits until it is let go. */
function aScene() {
  services += 1;
  const names = { cluster: 'boutique', service: `claimed-${services}` };
  const journal = fakeJournal();
  const waiting = { isOver: false };
  const person = (id: string): Context => ({
    ...createTestContext(aFakeAccount()),
    journal,
    actor: { id, name: id, role: 'deployer' },
    perform: async () => ({ isOver: waiting.isOver }),
  });
  const call = { service: 'ecs', operation: 'DescribeServices', input: {} } as const;
  const plan: Plan = {
    ...names,
    fingerprint: 'f',
    steps: [
      {
        id: 'service',
        resource: 'service',
        effect: 'update',
        mutations: [{ call, waitUntil: { condition: 'isOver', everySeconds: 0.01, atMostSeconds: 60 } }],
        existingOutputs: {},
        changes: [],
        permissions: [],
        dependsOn: [],
        facts: {},
      },
    ],
  };
  const start = (context: Context, verb: 'roll-out' | 'pause', plan: Plan) =>
    claimService(context, names, verb, {
      prepare: async () => plan,
      begin: (prepared, id, supersedes) => startRun(context, prepared, { id, verb, spec: {}, supersedes }),
    });
  const endOf = (run: string) =>
    vi.waitFor(() => {
      const progress = runs().find(AT, run);
      expect(progress?.outcome).not.toBe('running');
      return progress;
    });
  return {
    names,
    journal,
    ana: person('ana'),
    bob: person('bob'),
    plan,
    still: { ...plan, steps: [] },
    waiting,
    start,
    endOf,
  };
}

describe('claimService', () => {
  it('refuses a verb that waits while another run is under way, with who does what', async () => {
    const { ana, bob, plan, names, waiting, start, endOf } = aScene();
    const run = await start(ana, 'roll-out', plan);
    await expect(start(bob, 'roll-out', plan)).rejects.toMatchObject({
      problem: {
        code: 'conflict',
        facts: { reason: 'run-under-way', run, by: 'ana', verb: 'roll-out', service: names.service },
      },
    });
    waiting.isOver = true;
    expect(await endOf(run)).toMatchObject({ outcome: 'succeeded' });
  });

  it('lets a way out end the other run and start, and both say so', async () => {
    const { ana, bob, plan, still, journal, start, endOf } = aScene();
    const former = await start(ana, 'roll-out', plan);
    const run = await start(bob, 'pause', still);
    const supersededBy = { run, by: 'bob', verb: 'pause' };
    expect(runs().find(AT, former)).toMatchObject({ outcome: 'superseded', supersededBy });
    expect(await endOf(run)).toMatchObject({ supersedes: { run: former, by: 'ana', verb: 'roll-out' } });
    expect(await readRun(journal, former)).toMatchObject({ outcome: 'superseded', supersededBy });
    expect(await readRun(journal, run)).toMatchObject({ supersedes: { run: former, by: 'ana', verb: 'roll-out' } });
  });

  it('ends nothing for a way out that cannot be prepared', async () => {
    const { ana, bob, plan, names, waiting, start, endOf } = aScene();
    const run = await start(ana, 'roll-out', plan);
    const prepare = () => Promise.reject(new Failure({ code: 'changed' }));
    await expect(claimService(bob, names, 'pause', { prepare, begin: async () => 'begun' })).rejects.toThrow('changed');
    waiting.isOver = true;
    expect(await endOf(run)).toMatchObject({ outcome: 'succeeded' });
  });

  it('writes down a way out that could not start after it had ended the other run', async () => {
    const { ana, bob, plan, names, journal, start } = aScene();
    const former = await start(ana, 'roll-out', plan);
    const prepare = async (isAgain: boolean) => {
      if (isAgain) throw new Failure({ code: 'invalid' });
    };
    await expect(claimService(bob, names, 'pause', { prepare, begin: async () => 'begun' })).rejects.toThrow('invalid');
    const ended = await readRun(journal, former);
    expect(ended).toMatchObject({ outcome: 'superseded', supersededBy: { by: 'bob', verb: 'pause' } });
    expect(await readRun(journal, ended?.supersededBy?.run ?? '')).toMatchObject({
      outcome: 'failed',
      by: 'bob',
      verb: 'pause',
      steps: [],
      supersedes: { run: former, by: 'ana', verb: 'roll-out' },
    });
  });

  it('says of no run that it was superseded which came to its own end meanwhile', async () => {
    const { ana, bob, plan, still, journal, waiting, start, endOf } = aScene();
    const former = await start(ana, 'roll-out', plan);
    // The other run ends while its end is being written down for it.
    const keep: Context['journal']['keep'] = async (...entry) => {
      waiting.isOver = true;
      await endOf(former);
      return journal.keep(...entry);
    };
    const run = await start({ ...bob, journal: { ...journal, keep } }, 'pause', still);
    expect(runs().find(AT, former)).toMatchObject({ outcome: 'succeeded' });
    expect((await readRun(journal, former))?.supersededBy).toBeUndefined();
    expect((await endOf(run))?.supersedes).toBeUndefined();
    expect((await readRun(journal, run))?.supersedes).toBeUndefined();
  });
});

describe('claimAgain', () => {
  it('refuses while another run is under way, and not because of the run itself', async () => {
    const { ana, bob, plan, names, waiting, start, endOf } = aScene();
    const run = await start(ana, 'roll-out', plan);
    await expect(claimAgain(bob, { ...names, id: 'another' }, async () => 'begun')).rejects.toMatchObject({
      problem: { facts: { reason: 'run-under-way', run } },
    });
    expect(await claimAgain(bob, { ...names, id: run }, async () => 'begun')).toBe('begun');
    waiting.isOver = true;
    await endOf(run);
  });
});

describe('findRunUnderWay', () => {
  const DAY_MS = 24 * 3_600_000;

  it('finds the run of another replica while its lease is alive', async () => {
    const { ana, bob, still, names } = aScene();
    const id = crypto.randomUUID();
    await beginRun(ana.journal, { id, verb: 'deploy', by: 'ana', plan: still, spec: {}, now: ana.now });
    expect(await findRunUnderWay(bob, names)).toMatchObject({ id, by: 'ana', verb: 'deploy' });
    const now = () => bob.now() + LEASE_EXPIRY_MS;
    expect(await findRunUnderWay({ ...bob, now }, names)).toBeUndefined();
    expect(await findRunUnderWay(bob, { ...names, service: 'another' })).toBeUndefined();
  });

  it.each(['again', 'undoing'] as const)('finds a run of long ago that goes on: %s', async (type) => {
    const { ana, bob, still, names } = aScene();
    const id = crypto.randomUUID();
    const lease = await beginRun(ana.journal, { id, verb: 'scale', by: 'ana', plan: still, spec: {}, now: ana.now });
    const now = () => ana.now() + DAY_MS;
    expect(await findRunUnderWay({ ...bob, now }, names)).toBeUndefined();
    await appendRunUpdate(ana.journal, lease, { type, by: 'ana' }, now);
    expect(await findRunUnderWay({ ...bob, now }, names)).toMatchObject({ id, verb: 'scale' });
  });
});
