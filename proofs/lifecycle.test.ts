import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { pausedOf, pauseMutations, resumeMutations } from '@/lib/domain/changes/pause';
import { planRemoval } from '@/lib/domain/changes/removal';
import { EXECUTION_ROLE_NAME } from '@/lib/domain/inventory';
import type { Mutation } from '@/lib/domain/plan/mutation';
import { isDone } from '@/lib/domain/plan/plan';
import type { Step } from '@/lib/domain/plan/step';
import { loadOwnedResources } from '@/lib/server/load/load-owned-resources';
import { executeMutation } from '@/lib/server/runs/execute-mutation';
import { executeRun } from '@/lib/server/runs/execute-run';
import { accountState } from './account-state';
import { HASTE } from './carry';
import { openAccount, type ProofAccount } from './open-account';
import { type ProofSpec, SPECS } from './wishes';

/** All wishes are for `npm run prove`. */
const chosen = process.env.PROVE === 'all' ? SPECS : SPECS.filter(({ isShort }) => isShort);
const PATIENCE_MS = 60_000;

/** Clusters and the usual execution role are others' as well, and stay. */
const ofServices = ({ clusters: _, roles: __, ...rest }: Record<string, unknown>) => rest;

const carryOut = async ({ sandbox, context, spec }: ProofAccount, steps: readonly Step[]) => {
  const names = { cluster: spec.cluster.name, service: spec.name };
  const record = await executeRun({ ...names, fingerprint: 'f', steps }, context, {
    id: randomUUID(),
    now: context.now,
    sleep: async (ms) => sandbox.advance(ms * HASTE),
  });
  expect(record.outcome).toBe('succeeded');
};

async function deployed(
  proof: ProofSpec,
): Promise<ProofAccount & { before: Record<string, unknown>; roles: string[] }> {
  const account = await openAccount(proof);
  onTestFinished(() => account.sandbox.close());
  const before = accountState(account.sandbox.world());
  const roles = rolesOf(account);
  await carryOut(account, (await account.plan()).steps);
  return { ...account, before, roles };
}

const rolesOf = ({ sandbox }: ProofAccount): string[] => [...sandbox.world().iam.roles.keys()];

const serviceIn = ({ context, spec }: ProofAccount) => context.ecs.getService(spec.cluster.name, spec.name);

async function perform({ sandbox, context }: ProofAccount, mutations: readonly Mutation[]) {
  for (const [index, mutation] of mutations.entries()) {
    await executeMutation(
      mutation,
      { step: 'command', mutation: index },
      {
        perform: context.perform,
        outputs: {},
        callStatus: undefined,
        isRedacted: false,
        recordUpdate: async () => undefined,
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
      const found = await loadOwnedResources(account.context, service);
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
      const scaling = await account.context.scaling.describeScaling(service.cluster, service.name);
      await perform(account, pauseMutations(service, scaling));
      account.sandbox.advance(15 * 60_000);
      const asleep = await serviceIn(account);
      expect(asleep).toMatchObject({ desiredCount: 0, runningCount: 0 });

      const paused = pausedOf(asleep);
      if (!paused) throw new Error('nothing is remembered');
      await perform(account, resumeMutations(asleep, paused));
      account.sandbox.advance(15 * 60_000);
      expect(accountState(account.sandbox.world())).toEqual(before);
      expect(isDone(await account.plan())).toBe(true);
    },
    PATIENCE_MS,
  );
});
