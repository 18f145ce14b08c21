import { openClients } from '@/lib/aws/clients';
import { cloudOf } from '@/lib/aws/cloud';
import { type Plan, planDeployment } from '@/lib/domain/plan/plan';
import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { createJournal } from '@/lib/server/audit/journal';
import type { Context } from '@/lib/server/context';
import { fingerprint } from '@/lib/server/fingerprint';
import { loadInventory } from '@/lib/server/load/load-inventory';
import { loadLookups } from '@/lib/server/load/load-lookups';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';
import { createAccountFixture } from './account-fixture';
import { simulatedSleep } from './simulated-sleep';
import type { ProofSpec } from './specs';

export const REGION = 'eu-west-3';

/** An account to deploy into, in a sandbox of its own, and the spec to deploy. */
export type ProofAccount = {
  sandbox: TestSandbox;
  /** As the console's own server work has it: over the real SDK. */
  context: Context;
  spec: ServiceSpec;
  /** The plan that the console would make now, for the account's spec or another. */
  plan(spec?: ServiceSpec): Promise<Plan>;
};

/** A console that has just been started: it knows nothing of an account yet. */
export function openConsole(sandbox: TestSandbox): Context {
  const { region: _, ...connection } = sandbox.client;
  const cloud = cloudOf(REGION, (region) => openClients(region, { ...connection, maxAttempts: 3 }));
  const now = () => sandbox.world().now;
  return {
    ...cloud,
    actor: { id: 'ana@boutique.example', name: 'Ana', role: 'deployer' },
    scope: { account: 'main', region: REGION },
    now,
    journal: createJournal({
      logs: cloud.logs,
      now,
      sleep: simulatedSleep(sandbox),
      logEntry: () => undefined,
    }),
  };
}

/** Opens one of the accounts that are all alike, ids included. */
export async function openAccount({ fixture, spec: createSpec }: ProofSpec): Promise<ProofAccount> {
  const sandbox = await startSandbox();
  const spec = createSpec(createAccountFixture(sandbox.world(), fixture));
  const context = openConsole(sandbox);
  return {
    sandbox,
    context,
    spec,
    plan: async (createSpec = spec) => {
      const [inventory, lookups] = await Promise.all([loadInventory(context), loadLookups(context, createSpec)]);
      return planDeployment(createSpec, { inventory, lookups }, { by: context.actor.id, fingerprint });
    },
  };
}
