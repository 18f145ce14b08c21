import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { runPlan } from '@/lib/commands/run-plan';
import { checkWish } from '@/lib/domain/deployment/check-wish';
import { planDeployment } from '@/lib/domain/deployment/plan';
import { type RunRecord, stateOf } from '@/lib/domain/deployment/run-record';
import type { Wish } from '@/lib/domain/deployment/wish';
import { aWish } from '@/lib/domain/testing/builders';
import { fingerprint } from '@/lib/server/fingerprint';
import { knowNow } from '@/lib/server/gather/view-plan';
import { DOOMED } from './doomed';
import type { Ground, GroundOptions } from './ground';
import { openAccount, type ProofAccount } from './open-account';
import { WISHES } from './wishes';

const PATIENCE_MS = 5 * 60_000;

/** What takes Fargate minutes to give up takes its time here as well: all of them are for `npm run prove`. */
const isWhole = process.env.PROVE === 'all';
const chosen = isWhole
  ? DOOMED
  : [...new Map(DOOMED.toReversed().map((doomed) => [doomed.check, doomed])).values()].toReversed();
const promising = isWhole ? WISHES : WISHES.filter(({ isShort }) => isShort);

async function opened(ground?: GroundOptions): Promise<ProofAccount & { laid: Ground }> {
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
async function look({ context, sandbox }: ProofAccount, wish: Wish) {
  const known = await knowNow(context, wish);
  const plan = planDeployment(wish, known, { by: 'ana', fingerprint });
  const checks = checkWish(wish, known, { fingerprint });
  const run = (kinds = plan.steps) =>
    runPlan({ ...plan, steps: kinds }, context, {
      id: randomUUID(),
      now: context.now,
      sleep: async (ms) => sandbox.advance(ms),
    });
  return { plan, checks, run };
}

/** The step that failed, and what was said of it. */
function endOf(record: RunRecord) {
  const failed = record.steps.find(({ id }) => stateOf(record, id) === 'failed');
  return { at: failed?.id, with: JSON.stringify(failed && record.stepRecords[failed.id]?.problem) };
}

describe('a check', () => {
  it.each(chosen)(
    'fails for $title, and so does the deployment: $check $reason',
    async ({ check, reason, ground, wish: wished, ends }) => {
      const account = await opened(ground);
      const wish = wished(account.laid, account.sandbox.world());
      const { checks, run } = await look(account, wish);
      const against = checks.filter(({ verdict }) => verdict === 'failed');
      expect(against.map(({ id, reason: why }) => `${id} ${why}`)).toContain(`${check} ${reason}`);

      const record = await run();
      expect(record.outcome).toBe('failed');
      const end = endOf(record);
      expect(end.at).toBe(ends.at);
      expect(end.with).toMatch(ends.with);
    },
    PATIENCE_MS,
  );

  it.each(promising)(
    'says nothing against what goes well: $title',
    async ({ ground, wish: wished }) => {
      const account = await opened(ground);
      const { checks } = await look(account, wished(account.laid));
      expect(checks.filter(({ verdict }) => verdict === 'failed')).toEqual([]);
    },
    PATIENCE_MS,
  );
});
