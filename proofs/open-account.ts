import { openClients } from '@/lib/aws/clients';
import { cloudOf } from '@/lib/aws/cloud';
import { type Plan, planDeployment } from '@/lib/domain/deployment/plan';
import type { Wish } from '@/lib/domain/deployment/wish';
import type { Context } from '@/lib/server/context';
import { fingerprint } from '@/lib/server/fingerprint';
import { inspectWish } from '@/lib/server/gather/inspect-wish';
import { surveyAccount } from '@/lib/server/gather/survey-account';
import { createJournal } from '@/lib/server/journal/journal';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { layGround } from './ground';
import type { ProofWish } from './wishes';

export const REGION = 'eu-west-3';

/** An account to deploy into, in a sandbox of its own, and what is wished for in it. */
export type ProofAccount = {
  sandbox: TestSandbox;
  /** As the console's own server work has it: over the real SDK. */
  context: Context;
  wish: Wish;
  /** What the console would do now, for the account's wish or another. */
  plan(wish?: Wish): Promise<Plan>;
};

/** Opens one of the accounts that are all alike, ids included. */
export async function openAccount({ ground, wish: wished }: ProofWish): Promise<ProofAccount> {
  const sandbox = await startSandbox();
  const wish = wished(layGround(sandbox.world(), ground));
  const { region: _, ...connection } = sandbox.client;
  const cloud = cloudOf(REGION, (region) => openClients(region, { ...connection, maxAttempts: 3 }));
  const context: Context = {
    ...cloud,
    actor: { id: 'ana@boutique.example', name: 'Ana', role: 'deployer' },
    scope: { account: 'main', region: REGION },
    now: () => sandbox.world().now,
    journal: createJournal({
      logs: cloud.logs,
      now: () => sandbox.world().now,
      sleep: async (ms) => sandbox.advance(ms),
      say: () => undefined,
    }),
  };
  return {
    sandbox,
    context,
    wish,
    plan: async (wanted = wish) => {
      const [survey, findings] = await Promise.all([surveyAccount(context), inspectWish(context, wanted)]);
      return planDeployment(wanted, { survey, findings }, { by: context.actor.id, fingerprint });
    },
  };
}
