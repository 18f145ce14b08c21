import { randomUUID } from 'node:crypto';
import { runPlan } from '@/lib/commands/run-plan';
import { undoPlan } from '@/lib/commands/undo-plan';
import type { Plan } from '@/lib/domain/deployment/plan';
import type { RunNews } from '@/lib/domain/deployment/run-event';
import { type RunRecord, SILENCE_MS } from '@/lib/domain/deployment/run-record';
import { beginRun, type Lease, readRun, runWriter, takeOver, withNews } from '@/lib/server/run-journal';
import { accountState } from './account-state';
import { openReplica, type Replica } from './cut';
import type { ProofAccount } from './open-account';

/** A run that waits may wait longer than it meant to: that spares most of its looks. */
export const HASTE = 5;

/** What happens to tasks goes on for a while after a service is steady, or gone. */
export function stateOf({ sandbox }: ProofAccount) {
  sandbox.advance(15 * 60_000);
  if (sandbox.bugs.length > 0) throw new AggregateError(sandbox.bugs, 'the sandbox has a bug');
  return accountState(sandbox.world());
}

const carriage = ({ sandbox }: ProofAccount, { context }: Replica, lease: Lease) => {
  const { note } = runWriter(context.journal, lease, context.now);
  const sleep = async (ms: number) => sandbox.advance(ms * HASTE);
  return { id: lease.record.id, before: lease.record, note, now: context.now, sleep };
};

/** Begins a run as the console does, and carries it on as far as it gets. */
export async function begin(account: ProofAccount, plan: Plan, replica: Replica): Promise<string> {
  const { journal, now } = replica.context;
  const lease = await beginRun(journal, { id: randomUUID(), by: 'ana', plan, wish: account.wish, now });
  // A process that is killed ends the run as a bug would; nobody is left to hear of it.
  await runPlan(plan, replica.context, carriage(account, replica, lease)).catch(() => undefined);
  return lease.record.id;
}

/** Another process finds the run in the journal, some time after the first was last heard of. */
async function find(account: ProofAccount, id: string, news: RunNews): Promise<{ replica: Replica; lease: Lease }> {
  account.sandbox.advance(SILENCE_MS);
  const replica = openReplica(account);
  const { journal, now } = replica.context;
  const record = await readRun(journal, id);
  if (!record || record.outcome === 'succeeded') throw new Error('the journal must know a run that was cut');
  const sleep = async (ms: number) => account.sandbox.advance(ms);
  const lease = await takeOver(journal, record, { by: 'bob', now, sleep });
  return { replica, lease: await withNews(journal, lease, news, now) };
}

export async function resume(account: ProofAccount, id: string): Promise<RunRecord> {
  const { replica, lease } = await find(account, id, { type: 'again', by: 'bob' });
  return runPlan(lease.record, replica.context, carriage(account, replica, lease));
}

export async function undo(account: ProofAccount, id: string): Promise<RunRecord> {
  const { replica, lease } = await find(account, id, { type: 'undoing', by: 'bob' });
  return undoPlan(lease.record, replica.context, carriage(account, replica, lease));
}
