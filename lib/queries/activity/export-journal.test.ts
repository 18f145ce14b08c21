import { describe, expect, it } from 'vitest';
import { planDeployment } from '../../domain/plan/plan';
import { aContainerSpec, anInventory, aSpec, lookupsWith, T0 } from '../../domain/testing/builders';
import { AT, createTestContext } from '../../domain/testing/context';
import { aFakeAccount } from '../../domain/testing/fake-cloud';
import { fakeJournal } from '../../domain/testing/fake-journal';
import { createAuditChain } from '../../server/audit/audit-chain';
import { auditRecord, type Entry } from '../../server/audit/audit-entry';
import { appendRunUpdate, beginRun, runWriter } from '../../server/runs/run-journal';
import { exportJournal } from './export-journal';
import { listJournal } from './list-journal';

const HERE = { ...AT, region: 'eu-west-8' };
const RUN = '0f1c2d3e-0000-4000-8000-00000000000a';

/** A journal of one replica with ten chained entries, the last of which started a run that ECS rolled back. */
async function openAccount() {
  const now = { at: T0 };
  const journal = fakeJournal();
  const opened = createTestContext(aFakeAccount());
  const actor = { ...opened.actor, role: 'admin' as const };
  const context = { ...opened, actor, scope: HERE, now: () => now.at, journal };
  const chain = createAuditChain('0a1b2c3d4e5f6071', () => now.at);
  const record = (number: number, over: Partial<Entry> = {}) => {
    const entry = auditRecord({
      at: T0 + number,
      who: context.actor,
      from: '203.0.113.7',
      permission: 'service:roll-out',
      names: { ...HERE, cluster: 'boutique', service: 'web' },
      outcome: 'done',
      durationMs: 5,
      calls: [],
      ...over,
    });
    context.journal.write('audit/2026-11-23/0a1b2c3d4e5f6071', chain.link(entry));
  };
  for (let number = 1; number < 10; number += 1) record(number, { outcome: 'forbidden' });
  const environment = [{ name: 'LOG_LEVEL', value: 'debug' }];
  const plan = planDeployment(
    aSpec({ containers: [aContainerSpec({ environment })] }),
    { inventory: anInventory(), lookups: lookupsWith() },
    { by: 'ana', fingerprint: (text) => String(text.length) },
  );
  const steps = plan.steps.map((step) =>
    step.resource === 'service'
      ? {
          ...step,
          changes: [
            { field: 'desired-count', from: '2', to: '4' },
            { field: 'environment-added', name: 'LOG_LEVEL', to: 'debug' },
          ],
        }
      : step,
  );
  const lease = await beginRun(context.journal, {
    id: RUN,
    by: context.actor.id,
    plan: { ...plan, steps },
    spec: {},
    verb: 'roll-out',
    now: context.now,
  });
  const writer = runWriter(context.journal, lease, context.now);
  await writer.persist({ type: 'answer', step: 'service', mutation: 0, outcome: 'made', requestId: 'r-2' });
  await appendRunUpdate(
    context.journal,
    lease,
    { type: 'ended', outcome: 'failed', result: { rollsBackTo: 'web:7', failedTasks: '3' } },
    context.now,
  );
  record(10, { run: RUN });
  now.at += 60_000;
  return { context, lines: journal.lines };
}

describe('an export of the audit log', () => {
  it('has what came of a command, what it changed without values, and AWS’s request ids', async () => {
    const { context } = await openAccount();
    const { entries, isComplete, chain } = await exportJournal.run({ ...HERE, days: 30 }, context);
    expect(isComplete).toBe(true);
    expect(chain).toMatchObject({ lines: 10, chains: 1, flaws: [] });
    expect(entries[0]).toMatchObject({
      from: '203.0.113.7',
      run: RUN,
      startedRun: {
        outcome: 'failed',
        result: { rollsBackTo: 'web:7', failedTasks: '3' },
        changes: expect.arrayContaining([
          { field: 'desired-count', from: '2', to: '4' },
          { field: 'environment-added', name: 'LOG_LEVEL', masked: true },
        ]),
        requests: [{ step: 'service', outcome: 'made', requestId: 'r-2' }],
      },
    });
    expect(JSON.stringify(entries)).not.toContain('debug');
  });

  it('is for people who may take the audit log away and see addresses, for a year at most', () => {
    expect(exportJournal.permission).toBe('audit:export');
    expect(exportJournal.alsoNeeds?.({ ...HERE, days: 30 })).toEqual(['address:read']);
    expect(exportJournal.input.safeParse({ ...HERE, days: '30' }).success).toBe(true);
    for (const days of ['0', '366', 'all'])
      expect(exportJournal.input.safeParse({ ...HERE, days }).success).toBe(false);
  });
});

describe('the chain of what is shown', () => {
  it('is whole, also where the list is cut off', async () => {
    const { context } = await openAccount();
    const { chain } = await listJournal.run({ ...HERE, limit: 4 }, context);
    expect(chain).toMatchObject({ lines: 3, flaws: [] });
  });

  it('shows a line that was taken away, and is not told of one service alone', async () => {
    const { context, lines } = await openAccount();
    lines.splice(4, 1);
    const { chain } = await listJournal.run({ ...HERE, limit: 100 }, context);
    expect(chain?.flaws).toEqual([{ kind: 'missing', chain: '0a1b2c3d4e5f6071', first: 5, last: 5 }]);
    expect((await listJournal.run({ ...HERE, cluster: 'boutique', limit: 100 }, context)).chain).toBeUndefined();
  });

  it('shows a last line that another server’s secret signed', async () => {
    const { context, lines } = await openAccount();
    const last = lines.at(-1);
    if (last) last.message = last.message.replace('"role":"admin"', '"role":"viewer"');
    const { chain } = await listJournal.run({ ...HERE, limit: 100 }, context);
    expect(chain?.flaws).toEqual([{ kind: 'unsigned', chain: '0a1b2c3d4e5f6071', first: 10, last: 10 }]);
  });
});
