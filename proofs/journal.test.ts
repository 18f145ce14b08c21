import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { JOURNAL_STREAMS, type JournalEntry } from '@/lib/domain/journal';
import { applyRunEvent, LEASE_EXPIRY_MS } from '@/lib/domain/runs/run-record';
import { listJournal } from '@/lib/queries/activity/list-journal';
import { listRuns } from '@/lib/queries/runs/list-runs';
import { auditRecord } from '@/lib/server/audit/audit-entry';
import { createJournal } from '@/lib/server/audit/journal';
import type { Context } from '@/lib/server/context';
import { executeRun } from '@/lib/server/runs/execute-run';
import { beginRun, readRun, runWriter } from '@/lib/server/runs/run-journal';
import { openAccount, type ProofAccount } from './open-account';
import { CLOCK_FACTOR } from './proof-runs';
import { simulatedSleep } from './simulated-sleep';
import { SPECS } from './specs';

const [simple] = SPECS;
if (!simple) throw new Error('there is a first spec');

let account: ProofAccount;
beforeEach(async () => {
  account = await openAccount(simple);
});
afterEach(async () => {
  expect(account.sandbox.bugs).toEqual([]);
  await account.sandbox.close();
});

const at = { account: 'main', region: 'eu-west-3' };

async function fault(injected: object): Promise<void> {
  const body = JSON.stringify(injected);
  const answer = await fetch(`${account.sandbox.url}/_sandbox/faults`, { method: 'POST', body });
  expect(answer.status).toBeLessThan(300);
}

/** Executes the plan of the account's spec, as the console does. */
async function run({ context, sandbox, spec, plan }: ProofAccount, journal = context.journal) {
  const planned = await plan();
  const { now } = context;
  const lease = await beginRun(journal, { id: randomUUID(), by: 'ana', plan: planned, spec, verb: 'deploy', now });
  const { persist } = runWriter(journal, lease, now);
  const sleep = simulatedSleep(sandbox, CLOCK_FACTOR);
  return executeRun(planned, context, { id: lease.record.id, before: lease.record, persist, now, sleep });
}

describe('the journal in an account', { timeout: 60_000 }, () => {
  it('is a log group with a retention of a year, and holds a run whole', async () => {
    const ended = await run(account);
    const group = account.sandbox.world().logs.groups.get('/gantry/journal');
    expect(group?.retentionDays).toBe(365);
    expect(group?.tags.get('gantry:managed')).toBe('true');
    await vi.waitFor(async () =>
      expect(await readRun(account.context.journal, ended.id)).toMatchObject({
        outcome: 'succeeded',
        stepRecords: ended.stepRecords,
        callStatuses: ended.callStatuses,
      }),
    );
  });

  it('has the id of the request of every call that changed something', async () => {
    const ended = await run(account);
    await vi.waitFor(async () => expect((await readRun(account.context.journal, ended.id))?.outcome).toBe('succeeded'));
    const lines = await account.context.journal.read(`runs/${ended.id}`);
    const events: JournalEntry[] = lines.map(({ message }) => JSON.parse(message));
    const intents = events.filter(({ type }) => type === 'intent');
    const answers = events.filter(({ type }) => type === 'answer');
    expect(intents.length).toBeGreaterThan(2);
    expect(answers).toHaveLength(intents.length);
    for (const { requestId } of answers) expect(requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is searched by AWS itself, for a service and for nothing else', async () => {
    const { context, sandbox } = account;
    const ended = await run(account);
    const entry = (service: string) =>
      auditRecord({
        at: context.now(),
        who: context.actor,
        permission: 'service:scale',
        names: { ...at, cluster: 'main', service },
        outcome: 'done',
        durationMs: 1,
        calls: [],
      });
    await context.journal.keep(`${JOURNAL_STREAMS.audit}2026-11-23/a`, entry('web'), entry('api'));
    sandbox.advance(LEASE_EXPIRY_MS);
    const web = { ...at, cluster: 'main', service: 'web' };
    expect(await listRuns.run(web, context)).toMatchObject([{ id: ended.id, outcome: 'succeeded', by: 'ana' }]);
    expect(await listRuns.run({ ...web, service: 'api' }, context)).toEqual([]);
    const { entries } = await listJournal.run({ ...web, limit: 10 }, context);
    expect(entries.map(({ service }) => service)).toEqual(['web']);
    expect((await listJournal.run({ ...at, limit: 10 }, context)).entries).toHaveLength(2);
  });

  it('does not keep anybody from deploying who may not write to it, and says so', async () => {
    for (const operation of ['logs:PutLogEvents', 'logs:CreateLogStream', 'logs:CreateLogGroup']) {
      await fault({ kind: 'access-denied', operation });
    }
    const { context, sandbox } = account;
    const entries: JournalEntry[] = [];
    const journal: Context['journal'] = createJournal({
      logs: context.logs,
      now: context.now,
      sleep: simulatedSleep(sandbox),
      logEntry: (_, entry) => entries.push(entry),
    });
    const planned = await account.plan();
    const lease = await beginRun(journal, {
      id: randomUUID(),
      by: 'ana',
      plan: planned,
      spec: {},
      verb: 'deploy',
      now: context.now,
    });
    expect(journal.state()).toMatchObject({ kind: 'lost', problem: { code: 'access-denied' } });
    expect(entries.map(({ type }) => type)).toEqual(['begun', 'planned', 'lease']);
    expect(lease.record.lease).toBe(lease.token);
  });
});

describe('trouble on the wire', { timeout: 60_000 }, () => {
  it('is written after AWS has throttled', async () => {
    for (const operation of ['logs:DescribeLogGroups', 'ecs:RegisterTaskDefinition', 'ecs:CreateService']) {
      await fault({ kind: 'throttle', operation, count: 2 });
    }
    expect((await run(account)).outcome).toBe('succeeded');
  });

  it('that cuts a call off ends the run with its reason, and nothing is there twice when it is tried again', async () => {
    await fault({ kind: 'cut', operation: 'ecs:CreateService' });
    const cutRun = await run(account);
    expect(cutRun.outcome).toBe('failed');
    expect(cutRun.stepRecords.service).toMatchObject({ state: 'failed', problem: { code: 'unreachable' } });

    await fetch(`${account.sandbox.url}/_sandbox/faults`, { method: 'DELETE' });
    const { context, sandbox } = account;
    const before = applyRunEvent(cutRun, { type: 'again', at: context.now(), token: cutRun.lease ?? '', by: 'ana' });
    const sleep = simulatedSleep(sandbox, CLOCK_FACTOR);
    const resumed = await executeRun(cutRun, context, { id: cutRun.id, now: context.now, sleep, before });
    expect(resumed.outcome).toBe('succeeded');
    expect(sandbox.world().ecs.families.get('main-web')).toHaveLength(1);
  });
});
