import { describe, expect, it } from 'vitest';
import type { Plan } from '@/lib/domain/plan/plan';
import { begin, resume, stateOf, undo } from './carry';
import { CUT_KINDS, type Cut, openReplica } from './cut';
import { openAccount, type ProofAccount } from './open-account';
import { type ProofSpec, SPECS } from './wishes';

/** All wishes at all their calls take the better part of an hour, so that they are for `npm run prove`. */
const isWhole = process.env.PROVE === 'all';
/** `PROVE=wishes` takes all of them at some of their calls. */
const chosen = process.env.PROVE ? SPECS : SPECS.filter(({ isShort }) => isShort);
const PATIENCE_MS = 60 * 60_000;

async function carriedOut(spec: ProofSpec) {
  const account = await openAccount(spec);
  const before = stateOf(account);
  const replica = openReplica(account);
  const plan = await account.plan();
  await begin(account, plan, replica);
  const after = stateOf(account);
  await account.sandbox.close();
  return { plan, before, after, changes: replica.changes() };
}

const known = new Map<ProofSpec, ReturnType<typeof carriedOut>>();

/** What a wish comes to when nothing is in its way, and in how many changing calls. */
function uncut(spec: ProofSpec): ReturnType<typeof carriedOut> {
  const outcome = known.get(spec) ?? carriedOut(spec);
  known.set(spec, outcome);
  return outcome;
}

/** In short proofs every fourth call is cut, in one way, the ways by turns. */
const cutsOf = (changes: number, first: 0 | 2): Cut[] =>
  Array.from({ length: changes }, (_, at) => at)
    .filter((at) => isWhole || at % 4 === first)
    .flatMap((at) =>
      CUT_KINDS.filter((_, index) => isWhole || index === (at >> 2) % CUT_KINDS.length).map((kind) => ({ kind, at })),
    );

async function afterEachCut(
  spec: ProofSpec,
  plan: Plan,
  cuts: readonly Cut[],
  proof: (account: ProofAccount, id: string) => Promise<void>,
) {
  for (const cut of cuts) {
    const account = await openAccount(spec);
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
    async (spec) => {
      const { plan, after, changes } = await uncut(spec);
      expect(changes).toBeGreaterThan(2);
      await afterEachCut(spec, plan, cutsOf(changes, 0), async (account, id) => {
        const record = await resume(account, id);
        expect(record.outcome).toBe('succeeded');
        expect(stateOf(account)).toEqual(after);
      });
    },
    PATIENCE_MS,
  );

  it.each(chosen)(
    'leaves the account as it was, once it is undone: $title',
    async (spec) => {
      const { plan, before, changes } = await uncut(spec);
      await afterEachCut(spec, plan, cutsOf(changes, 2), async (account, id) => {
        const record = await undo(account, id);
        expect(record.outcome).toBe('undone');
        expect(stateOf(account)).toEqual(before);
      });
    },
    PATIENCE_MS,
  );
});
