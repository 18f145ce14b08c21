import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ensureAct } from '@/lib/commands/ensure';
import { runPlan } from '@/lib/commands/run-plan';
import type { Act } from '@/lib/domain/deployment/call';
import { pauseActs, pausedOf, resumeActs } from '@/lib/domain/deployment/pause';
import { isDone } from '@/lib/domain/deployment/plan';
import { planRemoval } from '@/lib/domain/deployment/removal';
import type { Step } from '@/lib/domain/deployment/step';
import { EXECUTION_ROLE_NAME } from '@/lib/domain/deployment/survey';
import { listPossessions } from '@/lib/server/gather/list-possessions';
import { accountState } from './account-state';
import { HASTE } from './carry';
import { openAccount, type ProofAccount } from './open-account';
import { type ProofWish, WISHES } from './wishes';

/** All wishes are for `npm run prove`. */
const chosen = process.env.PROVE === 'all' ? WISHES : WISHES.filter(({ isShort }) => isShort);
const PATIENCE_MS = 60_000;

/** Clusters and the usual execution role are others' as well, and stay. */
const ofServices = ({ clusters: _, roles: __, ...rest }: Record<string, unknown>) => rest;

const carryOut = async ({ sandbox, context, wish }: ProofAccount, steps: readonly Step[]) => {
  const names = { cluster: wish.cluster.name, service: wish.name };
  const record = await runPlan({ ...names, fingerprint: 'f', steps }, context, {
    id: randomUUID(),
    now: context.now,
    sleep: async (ms) => sandbox.advance(ms * HASTE),
  });
  expect(record.outcome).toBe('succeeded');
};

async function deployed(
  proof: ProofWish,
): Promise<ProofAccount & { before: Record<string, unknown>; roles: string[] }> {
  const account = await openAccount(proof);
  onTestFinished(() => account.sandbox.close());
  const before = accountState(account.sandbox.world());
  const roles = rolesOf(account);
  await carryOut(account, (await account.plan()).steps);
  return { ...account, before, roles };
}

const rolesOf = ({ sandbox }: ProofAccount): string[] => [...sandbox.world().iam.roles.keys()];

const serviceIn = ({ context, wish }: ProofAccount) => context.ecs.getService(wish.cluster.name, wish.name);

async function perform({ sandbox, context }: ProofAccount, acts: readonly Act[]) {
  for (const [index, act] of acts.entries()) {
    await ensureAct(
      act,
      { step: 'command', act: index },
      {
        perform: context.perform,
        outputs: {},
        fate: undefined,
        isWithheld: false,
        tell: async () => undefined,
        now: context.now,
        sleep: async (ms) => sandbox.advance(ms * HASTE),
      },
    );
  }
}

describe('a service that was deployed here', () => {
  it.each(chosen)(
    'is deleted with all that was made for it and nothing else: $title',
    async (proof) => {
      const account = await deployed(proof);
      const service = await serviceIn(account);
      const found = await listPossessions(account.context, service);
      await carryOut(account, planRemoval(service, found, { keepLogs: false }));
      account.sandbox.advance(15 * 60_000);

      expect(ofServices(accountState(account.sandbox.world()))).toEqual(ofServices(account.before));
      const roles = rolesOf(account).filter((name) => !account.roles.includes(name));
      expect(roles.filter((name) => name !== EXECUTION_ROLE_NAME)).toEqual([]);
    },
    PATIENCE_MS,
  );

  it.each(chosen)(
    'pauses to nothing and comes back as it was: $title',
    async (proof) => {
      const account = await deployed(proof);
      account.sandbox.advance(15 * 60_000);
      const before = accountState(account.sandbox.world());
      const service = await serviceIn(account);
      const scaling = await account.context.scaling.lookAtScaling(service.cluster, service.name);
      await perform(account, pauseActs(service, scaling));
      account.sandbox.advance(15 * 60_000);
      const asleep = await serviceIn(account);
      expect(asleep).toMatchObject({ desiredCount: 0, runningCount: 0 });

      const paused = pausedOf(asleep);
      if (!paused) throw new Error('nothing is remembered');
      await perform(account, resumeActs(asleep, paused));
      account.sandbox.advance(15 * 60_000);
      expect(accountState(account.sandbox.world())).toEqual(before);
      expect(isDone(await account.plan())).toBe(true);
    },
    PATIENCE_MS,
  );
});
