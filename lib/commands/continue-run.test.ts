import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { planDeployment } from '../domain/plan/plan';
import { Failure } from '../domain/problem';
import { LEASE_EXPIRY_MS } from '../domain/runs/run-record';
import { aContainerSpec, anImage, anInventory, aSpec, lookupsWith, T0 } from '../domain/testing/builders';
import { AT, createTestContext } from '../domain/testing/context';
import { aFakeAccount, type FakeAccount } from '../domain/testing/fake-cloud';
import type { Context } from '../server/context';
import { startRun } from '../server/runs/execute-run';
import { beginRun, readRun, SETTLE_MS } from '../server/runs/run-journal';
import { runs } from '../server/runs/runs';
import { resumeRun } from './resume-run';
import { retryRun } from './retry-run';
import { undoRun } from './undo-run';

const aRunStart = () => ({ id: crypto.randomUUID(), verb: 'deploy' as const, spec: {} });
const author = { by: 'ana', fingerprint: (text: string) => String(text.length) };
const aPlan = (spec = aSpec()) => planDeployment(spec, { inventory: anInventory(), lookups: lookupsWith() }, author);

/** An account in which one kind of resource cannot be created until `repair` is called. */
function anAccount(broken?: string) {
  const account = aFakeAccount({ images: [anImage('1.5.0')] });
  const state = { broken, at: T0 };
  const context: Context = createTestContext(account);
  const perform: Context['perform'] = (call) =>
    call.operation === state.broken
      ? Promise.reject(new Failure({ code: 'access-denied', facts: { error: 'AccessDenied' } }))
      : context.perform(call);
  return { account, state, context: { ...context, perform, now: () => state.at } };
}

const outcome = (run: string, wanted: string) =>
  vi.waitFor(() => expect(runs().find(AT, run)?.outcome).toBe(wanted), { timeout: 5_000 });
const made = ({ calls }: FakeAccount) => calls.map((order) => order.split(' ')[0]).toSorted();

// The wait in which two leases become readable to both is real time, of which tests have none.
beforeEach(() => {
  const real = timers.setTimeout;
  vi.spyOn(timers, 'setTimeout').mockImplementation((ms, value, options) =>
    real(ms === SETTLE_MS ? 0 : ms, value, options),
  );
  syncBuiltinESMExports();
  return () => {
    vi.restoreAllMocks();
    syncBuiltinESMExports();
  };
});

describe('a failed run', () => {
  it('is retried under its own id, and creates only what is missing', async () => {
    const { account, state, context } = anAccount('CreateService');
    const run = await startRun(context, aPlan(), aRunStart());
    await outcome(run, 'failed');
    state.broken = undefined;
    expect(await retryRun.run({ ...AT, run }, context)).toEqual({ run });
    await outcome(run, 'succeeded');
    expect(made(account)).toEqual(['createLogGroup', 'createService', 'register']);
    expect((await readRun(context.journal, run))?.outcome).toBe('succeeded');
  });

  it('has the values that the journal has not in clear', async () => {
    const environment = [{ name: 'DB_PASSWORD', value: 'hush-hush' }];
    const { state, context } = anAccount('RegisterTaskDefinition');
    const sent: string[] = [];
    const perform: Context['perform'] = (call) => {
      if (call.operation === 'RegisterTaskDefinition') sent.push(JSON.stringify(call.input));
      return context.perform(call);
    };
    const whole = { ...context, perform };
    const run = await startRun(whole, aPlan(aSpec({ containers: [aContainerSpec({ environment })] })), aRunStart());
    await outcome(run, 'failed');
    state.broken = undefined;
    await retryRun.run({ ...AT, run }, whole);
    await outcome(run, 'succeeded');
    expect(sent.at(-1)).toContain('hush-hush');
  });

  it('is undone: what it created is deleted, and everything else is kept', async () => {
    const { account, context } = anAccount('CreateService');
    account.logGroups.push('/other');
    const run = await startRun(context, aPlan(), aRunStart());
    await outcome(run, 'failed');
    await undoRun.run({ ...AT, run }, context);
    await outcome(run, 'undone');
    expect(account.logGroups).toEqual(['/other']);
    expect(account.definitions.filter(({ status }) => status === 'active')).toEqual([]);
    expect(
      runs()
        .find(AT, run)
        ?.steps.map(({ state }) => state),
    ).toEqual(['unchanged', 'unchanged', 'undone', 'undone', 'failed', 'skipped']);
  });

  it('says what an undo retains and why, and retains what that depends on', async () => {
    const { account, state, context } = anAccount();
    account.settleService = (service) => ({ ...service, status: 'inactive' });
    const run = await startRun(context, aPlan(), aRunStart());
    await outcome(run, 'failed');
    state.broken = 'DeleteService';
    await undoRun.run({ ...AT, run }, context);
    await outcome(run, 'undone');
    const left = runs()
      .find(AT, run)
      ?.steps.flatMap(({ id, retained: why, problem }) => (why ? [[id, why, problem?.code]] : []));
    expect(left).toEqual([
      ['log-group', 'still-needed', undefined],
      ['task-definition', 'still-needed', undefined],
      ['service', 'refused', 'access-denied'],
    ]);
    state.broken = undefined;
    await undoRun.run({ ...AT, run }, context);
    await vi.waitFor(() => expect(account.logGroups).toEqual([]));
  });

  it('is not resumed, and one that has succeeded is not undone', async () => {
    const { state, context } = anAccount('CreateService');
    const run = await startRun(context, aPlan(), aRunStart());
    await outcome(run, 'failed');
    const notThere = { problem: { code: 'conflict', facts: { reason: 'run-not-ready', outcome: 'failed' } } };
    await expect(resumeRun.run({ ...AT, run }, context)).rejects.toMatchObject(notThere);
    state.broken = undefined;
    await retryRun.run({ ...AT, run }, context);
    await outcome(run, 'succeeded');
    await expect(undoRun.run({ ...AT, run }, context)).rejects.toMatchObject({ problem: { code: 'conflict' } });
  });
});

describe('a run whose server has ended', () => {
  const interrupted = async (spec = aSpec()) => {
    const { account, state, context } = anAccount();
    const run = crypto.randomUUID();
    await beginRun(context.journal, { id: run, by: 'bob', plan: aPlan(spec), spec, verb: 'deploy', now: context.now });
    return { account, state, context, run };
  };

  it('is resumed by another replica once its lease has expired', async () => {
    const { account, state, context, run } = await interrupted();
    await expect(resumeRun.run({ ...AT, run }, context)).rejects.toMatchObject({ problem: { code: 'conflict' } });
    state.at += LEASE_EXPIRY_MS;
    await resumeRun.run({ ...AT, run }, context);
    await outcome(run, 'succeeded');
    expect(made(account)).toEqual(['createLogGroup', 'createService', 'register']);
    expect(runs().find(AT, run)?.by).toBe('bob');
  });

  it('is resumed by one of two that try at once', async () => {
    const { state, context, run } = await interrupted();
    state.at += LEASE_EXPIRY_MS;
    const tries = await Promise.allSettled([1, 2].map(() => resumeRun.run({ ...AT, run }, context)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await outcome(run, 'succeeded');
  });

  it('has the values of variables in another process too, where they are decrypted', async () => {
    const environment = [{ name: 'DB_PASSWORD', value: 'hush-hush' }];
    const { state, context, run } = await interrupted(aSpec({ containers: [aContainerSpec({ environment })] }));
    state.at += LEASE_EXPIRY_MS;
    const sent: string[] = [];
    const perform: Context['perform'] = (call) => {
      sent.push(JSON.stringify(call.input));
      return context.perform(call);
    };
    await resumeRun.run({ ...AT, run }, { ...context, perform });
    await outcome(run, 'succeeded');
    expect(sent.join()).toContain('hush-hush');
  });

  it('is missing when there is no such run', async () => {
    const { context } = anAccount();
    const run = crypto.randomUUID();
    await expect(retryRun.run({ ...AT, run }, context)).rejects.toMatchObject({ problem: { code: 'missing' } });
  });
});
