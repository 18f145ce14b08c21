import { randomUUID } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import { runPlan } from '@/lib/commands/run-plan';
import { checkWish } from '@/lib/domain/deployment/check-wish';
import { type Plan, planDeployment } from '@/lib/domain/deployment/plan';
import { type RunRecord, stateOf } from '@/lib/domain/deployment/run-record';
import type { Wish } from '@/lib/domain/deployment/wish';
import { aWish } from '@/lib/domain/testing/builders';
import { fingerprint } from '@/lib/server/fingerprint';
import { knowNow } from '@/lib/server/gather/view-plan';
import type { Ground, GroundOptions } from './ground';
import { openAccount, type ProofAccount } from './open-account';

/** How much longer than asked a wait takes: what must fail in the end need not be looked at every three seconds. */
const PACE = 10;

export type LaidAccount = ProofAccount & { laid: Ground };

/** An account in which a test may spoil what it likes before it wishes for something. */
export async function openGround(ground?: GroundOptions): Promise<LaidAccount> {
  const laid: Ground[] = [];
  const remember = (given: Ground) => {
    laid.push(given);
    return aWish();
  };
  const account = await openAccount({ title: '', wish: remember, ...(ground && { ground }) });
  onTestFinished(async () => {
    expect(account.sandbox.bugs).toEqual([]);
    await account.sandbox.close();
  });
  const [given] = laid;
  if (!given) throw new Error('the ground was not laid');
  return { ...account, laid: given };
}

/** What the console says of a wish now, and what comes of it when nobody listens. */
export async function judge({ context, sandbox }: ProofAccount, wish: Wish) {
  const known = await knowNow(context, wish);
  const plan = planDeployment(wish, known, { by: 'ana', fingerprint });
  const checks = checkWish(wish, known, { fingerprint });
  const run = (steps: Plan['steps'] = plan.steps) =>
    runPlan({ ...plan, steps }, context, {
      id: randomUUID(),
      now: context.now,
      sleep: async (ms) => sandbox.advance(ms * PACE),
    });
  /** Each that is not simply well, such as `failed image image-missing`. */
  const said = checks.flatMap(({ id, verdict, reason }) => (verdict === 'ok' ? [] : [`${verdict} ${id} ${reason}`]));
  return { plan, said, run };
}

/** The step that failed, and what was said of it. */
export function endOf(record: RunRecord) {
  const failed = record.steps.find(({ id }) => stateOf(record, id) === 'failed');
  return { at: failed?.id, with: JSON.stringify(failed && record.stepRecords[failed.id]?.problem) };
}
