import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { runPlan } from '@/lib/commands/run-plan';
import { undoPlan } from '@/lib/commands/undo-plan';
import type { Plan } from '@/lib/domain/deployment/plan';
import type { RunNews } from '@/lib/domain/deployment/run-event';
import { type RunRecord, SILENCE_MS } from '@/lib/domain/deployment/run-record';
import { beginRun, type Lease, readRun, runWriter, takeOver, withNews } from '@/lib/server/run-journal';
import { accountState } from './account-state';
import { CUT_KINDS, type Cut, openReplica, type Replica } from './cut';
import { openAccount, type ProofAccount } from './open-account';
import { type ProofWish, WISHES } from './wishes';

/** All wishes at all their calls take the better part of an hour, so that they are for `npm run prove`. */
const isWhole = process.env.PROVE === 'all';
/** `PROVE=wishes` takes all of them at some of their calls. */
const chosen = process.env.PROVE ? WISHES : WISHES.filter(({ isShort }) => isShort);
const PATIENCE_MS = 60 * 60_000;
/** A run that waits may wait longer than it meant to: that spares most of its looks. */
const HASTE = 5;

/** What happens to tasks goes on for a while after a service is steady, or gone. */
function stateOf({ sandbox }: ProofAccount) {
  sandbox.advance(15 * 60_000);
  expect(sandbox.bugs).toEqual([]);
  return accountState(sandbox.world());
}

const carriage = ({ sandbox }: ProofAccount, { context }: Replica, lease: Lease) => {
  const { note } = runWriter(context.journal, lease, context.now);
  const sleep = async (ms: number) => sandbox.advance(ms * HASTE);
  return { id: lease.record.id, before: lease.record, note, now: context.now, sleep };
};

/** Begins a run as the console does, and carries it on as far as it gets. */
async function begin(account: ProofAccount, plan: Plan, replica: Replica): Promise<string> {
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

async function resume(account: ProofAccount, id: string): Promise<RunRecord> {
  const { replica, lease } = await find(account, id, { type: 'again', by: 'bob' });
  return runPlan(lease.record, replica.context, carriage(account, replica, lease));
}

async function undo(account: ProofAccount, id: string): Promise<RunRecord> {
  const { replica, lease } = await find(account, id, { type: 'undoing', by: 'bob' });
  return undoPlan(lease.record, replica.context, carriage(account, replica, lease));
}

/** What a wish comes to when nothing is in its way, and in how many changing calls. */
async function uncut(wish: ProofWish) {
  const account = await openAccount(wish);
  const before = stateOf(account);
  const replica = openReplica(account);
  const plan = await account.plan();
  await begin(account, plan, replica);
  const after = stateOf(account);
  await account.sandbox.close();
  return { plan, before, after, changes: replica.changes() };
}

/** In short proofs every fourth call is cut, in one way, the ways by turns. */
const cutsOf = (changes: number, first: 0 | 2): Cut[] =>
  Array.from({ length: changes }, (_, at) => at)
    .filter((at) => isWhole || at % 4 === first)
    .flatMap((at) =>
      CUT_KINDS.filter((_, index) => isWhole || index === (at >> 2) % CUT_KINDS.length).map((kind) => ({ kind, at })),
    );

async function afterEachCut(
  wish: ProofWish,
  plan: Plan,
  cuts: readonly Cut[],
  proof: (account: ProofAccount, id: string) => Promise<void>,
) {
  for (const cut of cuts) {
    const account = await openAccount(wish);
    // The accounts are all alike, ids included, and so is the plan.
    const id = await begin(account, plan, openReplica(account, cut));
    try {
      await proof(account, id);
    } catch (error) {
      throw new Error(`cut at call ${cut.at}, ${cut.kind}`, { cause: error });
    } finally {
      await account.sandbox.close();
    }
  }
}

describe('a run that is cut at any of its calls', () => {
  it.each(chosen)(
    'comes to what it would have come to, once it is resumed: $title',
    async (wish) => {
      const { plan, after, changes } = await uncut(wish);
      expect(changes).toBeGreaterThan(2);
      await afterEachCut(wish, plan, cutsOf(changes, 0), async (account, id) => {
        const record = await resume(account, id);
        expect(record.outcome).toBe('succeeded');
        expect(stateOf(account)).toEqual(after);
      });
    },
    PATIENCE_MS,
  );

  it.each(chosen)(
    'leaves the account as it was, once it is undone: $title',
    async (wish) => {
      const { plan, before, changes } = await uncut(wish);
      await afterEachCut(wish, plan, cutsOf(changes, 2), async (account, id) => {
        const record = await undo(account, id);
        expect(record.outcome).toBe('undone');
        expect(stateOf(account)).toEqual(before);
      });
    },
    PATIENCE_MS,
  );
});
