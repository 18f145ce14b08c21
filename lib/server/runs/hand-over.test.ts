import { describe, expect, it } from 'vitest';
import type { JournalState } from '../../domain/journal';
import { planDeployment } from '../../domain/plan/plan';
import { HEARTBEAT_MS, progressOf, type RunRecord } from '../../domain/runs/run-record';
import { aContainerSpec, anInventory, aSpec, lookupsWith } from '../../domain/testing/builders';
import { aFakeAccount, fakeCloud } from '../../domain/testing/fake-cloud';
import { fakeJournal } from '../../domain/testing/fake-journal';
import { executeRun, type RunCloud, type RunOptions } from './execute-run';
import { executeUndo } from './execute-undo';
import { createHandover } from './hand-over';
import { HANDOVER_MS, isBeingHandedOver, isLeaseAlive } from './lease';
import { appendRunUpdate, beginRun, type Lease, readRun, runWriter, takeOver } from './run-journal';

const ID = '0f1c2d3e-0000-4000-8000-000000000001';
const author = { by: 'ana', fingerprint: (text: string) => String(text.length) };

/** Two replicas of one account, with a clock that advances only by sleeping, and a run that has just started. */
async function openAccount(environment: { name: string; value: string }[] = []) {
  const clock = { at: 1_000 };
  const now = () => clock.at;
  const sleep = async (ms: number) => {
    clock.at += ms;
  };
  const spec = aSpec({ cluster: { kind: 'new', name: 'fresh' }, containers: [aContainerSpec({ environment })] });
  const plan = planDeployment(spec, { inventory: anInventory(), lookups: lookupsWith() }, author);
  const account = aFakeAccount();
  const journal = fakeJournal([], now);
  const lease = await beginRun(journal, { id: ID, by: 'ana', plan, spec, verb: 'deploy', now });
  const ending = new AbortController();

  const calls: string[] = [];
  /** The account, in which the process is told to end when it makes this call. */
  const cloudEndingAt = (operation?: string): RunCloud => {
    const cloud = fakeCloud(account);
    return {
      ...cloud,
      perform: async (call) => {
        if (!/^(?:Describe|Get|List)/.test(call.operation)) calls.push(call.operation);
        const answer = await cloud.perform(call);
        if (call.operation === operation) ending.abort();
        return answer;
      },
    };
  };

  const perform = (held: Lease, cloud: RunCloud, work: 'run' | 'undo', options: Partial<RunOptions>) => {
    const execution = { id: ID, by: 'ana', before: held.record, now, sleep, ...options };
    return work === 'run' ? executeRun(held.record, cloud, execution) : executeUndo(held.record, cloud, execution);
  };

  /** Executes the run, or its undo, in the process that is told to end. */
  const execute = async (
    held: Lease,
    cloud: RunCloud,
    work: 'run' | 'undo',
    state: JournalState = { kind: 'kept' },
  ) => {
    const writer = runWriter(journal, held, now);
    const reports: string[] = [];
    const handover = createHandover(held.record, {
      report: ({ outcome }) => reports.push(outcome),
      persist: writer.persist,
      ending: ending.signal,
      isJournalKept: () => state.kind === 'kept',
    });
    const { report, persist, signal } = handover;
    await perform(held, cloud, work, { report, persist, signal });
    if (handover.isCut()) await writer.release();
    return { isCut: handover.isCut(), reports };
  };

  /** The same in another one. */
  const executeElsewhere = (held: Lease, work: 'run' | 'undo') =>
    perform(held, cloudEndingAt(), work, { persist: runWriter(journal, held, now).persist });

  const recordNow = async (): Promise<RunRecord> => {
    const record = await readRun(journal, ID);
    if (!record) throw new Error('no record');
    return record;
  };

  /** What another replica does with a released run. */
  const adopt = async () => {
    const record = await recordNow();
    const taken = await takeOver(journal, record, { by: 'ana', now, sleep });
    const type = record.outcome === 'undoing' ? 'undoing' : 'again';
    return appendRunUpdate(journal, taken, { type, by: 'ana' }, now);
  };

  const startUndo = async (token: string) =>
    appendRunUpdate(journal, { token, record: await recordNow() }, { type: 'undoing', by: 'ana' }, now);
  return { clock, now, ending, lease, calls, cloudEndingAt, execute, executeElsewhere, recordNow, adopt, startUndo };
}

const statesOf = (record: RunRecord) =>
  Object.fromEntries(progressOf(record).steps.map(({ id, state }) => [id, state] as const));

describe('a run whose process is told to end', () => {
  it('stops before its next mutation, keeps what it has done, and fails nothing', async () => {
    const { lease, calls, cloudEndingAt, execute, recordNow } = await openAccount();
    const { isCut, reports } = await execute(lease, cloudEndingAt('CreateCluster'), 'run');
    expect(isCut).toBe(true);
    expect(calls).not.toContain('CreateService');
    const record = await recordNow();
    expect(record.outcome).toBe('running');
    expect(Object.values(statesOf(record))).not.toContain('failed');
    expect(Object.values(statesOf(record))).not.toContain('skipped');
    expect(record.callStatuses).toMatchObject({ 'cluster/0': { callStatus: 'made' } });
    expect(new Set(reports)).toEqual(new Set(['running']));
  });

  it('is continued at once by another replica, which repeats nothing', async () => {
    const { lease, now, clock, calls, cloudEndingAt, execute, executeElsewhere, recordNow, adopt } =
      await openAccount();
    await execute(lease, cloudEndingAt('CreateCluster'), 'run');
    expect(isLeaseAlive(await recordNow(), now())).toBe(false);
    expect(isBeingHandedOver(await recordNow(), now())).toBe(true);

    const before = clock.at;
    const continued = await adopt();
    expect(clock.at - before).toBeLessThan(HEARTBEAT_MS);
    expect(isBeingHandedOver(await recordNow(), now())).toBe(false);
    expect(isLeaseAlive(await recordNow(), now())).toBe(true);
    await executeElsewhere(continued, 'run');
    expect((await recordNow()).outcome).toBe('succeeded');
    for (const operation of ['CreateCluster', 'CreateService'])
      expect(calls.filter((call) => call === operation)).toHaveLength(1);
  });

  it('waits for a person when nobody has continued it for a while', async () => {
    const { lease, now, clock, cloudEndingAt, execute, recordNow } = await openAccount();
    await execute(lease, cloudEndingAt('CreateCluster'), 'run');
    clock.at += HANDOVER_MS;
    expect(isBeingHandedOver(await recordNow(), now())).toBe(false);
    expect(progressOf(await recordNow(), isLeaseAlive(await recordNow(), now())).outcome).toBe('interrupted');
  });

  it('is handed over with the values of its variables, which the journal has encrypted', async () => {
    const { lease, calls, cloudEndingAt, execute, executeElsewhere, recordNow, adopt } = await openAccount([
      { name: 'DB_PASSWORD', value: 'hush-hush' },
    ]);
    await execute(lease, cloudEndingAt('CreateCluster'), 'run');
    expect(calls).not.toContain('RegisterTaskDefinition');
    expect(JSON.stringify((await recordNow()).steps)).toContain('hush-hush');
    await executeElsewhere(await adopt(), 'run');
    expect((await recordNow()).outcome).toBe('succeeded');
  });

  it('goes on where no other replica could read what it has done', async () => {
    const { lease, cloudEndingAt, execute, recordNow } = await openAccount();
    const lost: JournalState = { kind: 'lost', problem: { code: 'access-denied' }, since: 0 };
    const { isCut } = await execute(lease, cloudEndingAt('CreateCluster'), 'run', lost);
    expect(isCut).toBe(false);
    expect((await recordNow()).outcome).toBe('succeeded');
  });

  it('ends as itself when nothing is left to do', async () => {
    const { lease, ending, cloudEndingAt, execute, executeElsewhere, recordNow } = await openAccount();
    await executeElsewhere(lease, 'run');
    ending.abort();
    const { isCut } = await execute({ ...lease, record: await recordNow() }, cloudEndingAt(), 'run');
    expect(isCut).toBe(false);
    expect((await recordNow()).outcome).toBe('succeeded');
  });
});

describe('an undo whose process is told to end', () => {
  it('is continued by another replica until everything is undone', async () => {
    const { lease, cloudEndingAt, execute, executeElsewhere, recordNow, adopt, startUndo } = await openAccount();
    await executeElsewhere(lease, 'run');
    const undoing = await startUndo(lease.token);
    const { isCut } = await execute(undoing, cloudEndingAt('DeleteService'), 'undo');
    expect(isCut).toBe(true);
    expect((await recordNow()).outcome).toBe('undoing');
    expect(Object.values(statesOf(await recordNow()))).not.toContain('retained');

    await executeElsewhere(await adopt(), 'undo');
    expect((await recordNow()).outcome).toBe('undone');
    expect(statesOf(await recordNow())).toMatchObject({ service: 'undone', cluster: 'undone' });
  });
});
