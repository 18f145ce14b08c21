import { describe, expect, it } from 'vitest';
import type { Plan } from '@/lib/domain/plan/plan';
import { INTERRUPTION_KINDS, type Interruption, openReplica } from './interrupted-replica';
import { openAccount, type ProofAccount } from './open-account';
import { readSettledState, resumeRun, startRun, undoRun } from './proof-runs';
import { type ProofSpec, SPECS } from './specs';

/** All specs at all their calls take most of an hour, so that they are for `npm run prove`. */
const isWhole = process.env.PROVE === 'all';
/** `PROVE=specs` takes all of them at some of their calls. */
const cases = process.env.PROVE ? SPECS : SPECS.filter(({ isShort }) => isShort);
const TIMEOUT_MS = 60 * 60_000;

async function runToEnd(spec: ProofSpec) {
  const account = await openAccount(spec);
  const before = readSettledState(account);
  const replica = openReplica(account);
  const plan = await account.plan();
  await startRun(account, plan, replica);
  const after = readSettledState(account);
  await account.sandbox.close();
  return { plan, before, after, changes: replica.changes() };
}

const outcomes = new Map<ProofSpec, ReturnType<typeof runToEnd>>();

/** What an uninterrupted run of a spec leaves, and in how many mutating calls. */
function runUninterrupted(spec: ProofSpec): ReturnType<typeof runToEnd> {
  const outcome = outcomes.get(spec) ?? runToEnd(spec);
  outcomes.set(spec, outcome);
  return outcome;
}

/** In short proofs every fourth call is cut, with one kind of interruption, in turn. */
const listInterruptions = (changes: number, first: 0 | 2): Interruption[] =>
  Array.from({ length: changes }, (_, at) => at)
    .filter((at) => isWhole || at % 4 === first)
    .flatMap((at) =>
      INTERRUPTION_KINDS.filter((_, index) => isWhole || index === (at >> 2) % INTERRUPTION_KINDS.length).map(
        (kind) => ({ kind, at }),
      ),
    );

async function forEachInterruption(
  spec: ProofSpec,
  plan: Plan,
  interruptions: readonly Interruption[],
  proof: (account: ProofAccount, id: string) => Promise<void>,
) {
  for (const interruption of interruptions) {
    const account = await openAccount(spec);
    // The accounts are all alike, ids included, and so is the plan.
    const id = await startRun(account, plan, openReplica(account, interruption));
    try {
      await proof(account, id);
    } catch (error) {
      throw new Error(`cut at call ${interruption.at}, ${interruption.kind}`, { cause: error });
    } finally {
      await account.sandbox.close();
    }
  }
}

describe('a run that is cut at any of its calls', () => {
  it.each(cases)(
    'comes to what it would have come to, once it is resumed: $title',
    async (spec) => {
      const { plan, after, changes } = await runUninterrupted(spec);
      expect(changes).toBeGreaterThan(2);
      await forEachInterruption(spec, plan, listInterruptions(changes, 0), async (account, id) => {
        const record = await resumeRun(account, id);
        expect(record.outcome).toBe('succeeded');
        expect(readSettledState(account)).toEqual(after);
      });
    },
    TIMEOUT_MS,
  );

  it.each(cases)(
    'leaves the account as it was, once it is undone: $title',
    async (spec) => {
      const { plan, before, changes } = await runUninterrupted(spec);
      await forEachInterruption(spec, plan, listInterruptions(changes, 2), async (account, id) => {
        const record = await undoRun(account, id);
        expect(record.outcome).toBe('undone');
        expect(readSettledState(account)).toEqual(before);
      });
    },
    TIMEOUT_MS,
  );
});
