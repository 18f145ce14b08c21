import { randomUUID } from 'node:crypto';
import type { RunVerb } from '@/lib/domain/changes/change-rules';
import type { Plan } from '@/lib/domain/plan/plan';
import type { RunUpdate } from '@/lib/domain/runs/run-event';
import { LEASE_EXPIRY_MS, type RunRecord } from '@/lib/domain/runs/run-record';
import { executeRun } from '@/lib/server/runs/execute-run';
import { executeUndo } from '@/lib/server/runs/execute-undo';
import { appendRunUpdate, beginRun, type Lease, readRun, runWriter, takeOver } from '@/lib/server/runs/run-journal';
import { accountState } from './account-state';
import { openReplica, type Replica } from './interrupted-replica';
import type { ProofAccount } from './open-account';
import { simulatedSleep } from './simulated-sleep';

/** A run that waits may wait longer than in production: that spares most of its polls. */
export const CLOCK_FACTOR = 5;

/** What happens to tasks goes on for a while after a service is steady, or gone. */
export function readSettledState({ sandbox }: ProofAccount) {
  sandbox.advance(15 * 60_000);
  if (sandbox.bugs.length > 0) throw new AggregateError(sandbox.bugs, 'the sandbox has a bug');
  return accountState(sandbox.world());
}

const execution = ({ sandbox }: ProofAccount, { context }: Replica, lease: Lease) => {
  const { persist } = runWriter(context.journal, lease, context.now);
  const sleep = simulatedSleep(sandbox, CLOCK_FACTOR);
  return { id: lease.record.id, before: lease.record, persist, now: context.now, sleep };
};

/** Starts a run as the console does, and executes it as far as it gets. */
export async function startRun(
  account: ProofAccount,
  plan: Plan,
  replica: Replica,
  verb: RunVerb = 'deploy',
): Promise<string> {
  const { journal, now } = replica.context;
  const lease = await beginRun(journal, { id: randomUUID(), by: 'ana', plan, spec: account.spec, verb, now });
  // A process that is killed ends the run as a bug would; nobody is left to handle it.
  await executeRun(plan, replica.context, execution(account, replica, lease)).catch(() => undefined);
  await replica.whenReceived();
  return lease.record.id;
}

/** Another process finds the run in the journal, some time after the first was last heard of. */
async function takeOverRun(
  account: ProofAccount,
  id: string,
  news: RunUpdate,
): Promise<{ replica: Replica; lease: Lease }> {
  account.sandbox.advance(LEASE_EXPIRY_MS);
  const replica = openReplica(account);
  const { journal, now } = replica.context;
  const record = await readRun(journal, id);
  if (!record) throw new Error('the journal must know the run');
  if (news.type === 'again' && record.outcome === 'succeeded') throw new Error('a run that was cut has not succeeded');
  const sleep = simulatedSleep(account.sandbox);
  const lease = await takeOver(journal, record, { by: 'bob', now, sleep });
  return { replica, lease: await appendRunUpdate(journal, lease, news, now) };
}

export async function resumeRun(account: ProofAccount, id: string): Promise<RunRecord> {
  const { replica, lease } = await takeOverRun(account, id, { type: 'again', by: 'bob' });
  return executeRun(lease.record, replica.context, execution(account, replica, lease));
}

export async function undoRun(account: ProofAccount, id: string): Promise<RunRecord> {
  const { replica, lease } = await takeOverRun(account, id, { type: 'undoing', by: 'bob' });
  return executeUndo(lease.record, replica.context, execution(account, replica, lease));
}
