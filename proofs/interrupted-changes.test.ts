import { describe, expect, it } from 'vitest';
import { canUndo } from '@/lib/domain/runs/run';
import { progressOf } from '@/lib/domain/runs/run-record';
import { readRun } from '@/lib/server/runs/run-journal';
import { CHANGES, openChange, type ProofChange } from './changes';
import { INTERRUPTION_KINDS, type Interruption, openReplica } from './interrupted-replica';
import type { ProofAccount } from './open-account';
import { readSettledState, resumeRun, startRun, undoRun } from './proof-runs';

/** Every change, cut at every call in every way, is for `npm run prove`. */
const isWhole = process.env.PROVE === 'all';
const cases = process.env.PROVE ? CHANGES : CHANGES.filter(({ isShort }) => isShort);
const TIMEOUT_MS = 30 * 60_000;

async function runToEnd(change: ProofChange) {
  const { account, plan, change: request } = await openChange(change);
  const settled = await openChange(change);
  const before = readSettledState(settled.account);
  await settled.account.sandbox.close();
  const replica = openReplica(account);
  const id = await startRun(account, plan, replica, request.verb);
  const record = await readRun(replica.context.journal, id);
  if (record?.outcome !== 'succeeded') throw new Error(`the ${request.verb} did not succeed by itself`);
  const after = readSettledState(account);
  const isUndoable = canUndo(progressOf(record));
  const undone = isUndoable && (await undoRun(account, id)).outcome === 'undone' && readSettledState(account);
  await account.sandbox.close();
  return { before, after, undone, isUndoable, verb: request.verb, changes: replica.changes() };
}

const outcomes = new Map<ProofChange, ReturnType<typeof runToEnd>>();

/** What an uninterrupted run of a change leaves, and in how many mutating calls. */
function runUninterrupted(change: ProofChange): ReturnType<typeof runToEnd> {
  const outcome = outcomes.get(change) ?? runToEnd(change);
  outcomes.set(change, outcome);
  return outcome;
}

/** In short proofs each call is cut in one way, the ways by turns. */
const listInterruptions = (changes: number, first: number): Interruption[] =>
  Array.from({ length: changes }, (_, at) => at).flatMap((at) =>
    INTERRUPTION_KINDS.filter((_, index) => isWhole || index === (at + first) % INTERRUPTION_KINDS.length).map(
      (kind) => ({ kind, at }),
    ),
  );

async function forEachInterruption(
  change: ProofChange,
  interruptions: readonly Interruption[],
  proof: (account: ProofAccount, id: string) => Promise<void>,
) {
  for (const interruption of interruptions) {
    const { account, plan, change: request } = await openChange(change);
    const id = await startRun(account, plan, openReplica(account, interruption), request.verb);
    try {
      await proof(account, id);
    } catch (error) {
      throw new Error(`cut at call ${interruption.at}, ${interruption.kind}`, { cause: error });
    } finally {
      await account.sandbox.close();
    }
  }
}

describe('a change of a service that is cut at any of its calls', () => {
  it.each(cases)(
    'comes to what it would have come to, once it is resumed: $title',
    async (change) => {
      const { after, changes } = await runUninterrupted(change);
      await forEachInterruption(change, listInterruptions(changes, 0), async (account, id) => {
        expect((await resumeRun(account, id)).outcome).toBe('succeeded');
        expect(readSettledState(account)).toEqual(after);
      });
    },
    TIMEOUT_MS,
  );

  it.each(cases)(
    'leaves the service as it was, once it is undone, or says that it cannot be: $title',
    async (change) => {
      const { before, undone, isUndoable, changes } = await runUninterrupted(change);
      if (isUndoable) expect(undone).toEqual(before);
      await forEachInterruption(change, listInterruptions(changes, 2), async (account, id) => {
        if (isUndoable) {
          expect((await undoRun(account, id)).outcome).toBe('undone');
          expect(readSettledState(account)).toEqual(before);
          return;
        }
        const record = await readRun(account.context.journal, id);
        expect(record && canUndo(progressOf(record, false))).toBe(false);
      });
    },
    TIMEOUT_MS,
  );
});
