import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { planServiceDeletion } from '@/lib/domain/changes/delete-service';
import { pauseMutations, resumeMutations } from '@/lib/domain/changes/pause';
import { pausedOf } from '@/lib/domain/changes/paused';
import { EXECUTION_ROLE_NAME } from '@/lib/domain/inventory';
import type { Mutation } from '@/lib/domain/plan/mutation';
import { isDone } from '@/lib/domain/plan/plan';
import type { Step } from '@/lib/domain/plan/step';
import { loadOwnedResources } from '@/lib/server/load/load-owned-resources';
import { executeRun } from '@/lib/server/runs/execute-run';
import { executeMutation } from '@/lib/server/runs/execute-step';
import { accountState } from './account-state';
import { openAccount, type ProofAccount } from './open-account';
import { CLOCK_FACTOR } from './proof-runs';
import { simulatedSleep } from './simulated-sleep';
import { type ProofSpec, SPECS } from './specs';

/** All specs are for `npm run prove`. */
const cases = process.env.PROVE === 'all' ? SPECS : SPECS.filter(({ isShort }) => isShort);
const TIMEOUT_MS = 60_000;

/** Clusters and the usual execution role are others' as well, and stay. */
const withoutSharedResources = ({ clusters: _, roles: __, ...rest }: Record<string, unknown>) => rest;

const executeSteps = async ({ sandbox, context, spec }: ProofAccount, steps: readonly Step[]) => {
  const names = { cluster: spec.cluster.name, service: spec.name };
  const record = await executeRun({ ...names, fingerprint: 'f', steps }, context, {
    id: randomUUID(),
    now: context.now,
    sleep: simulatedSleep(sandbox, CLOCK_FACTOR),
  });
  expect(record.outcome).toBe('succeeded');
};

async function deploySpec(
  proof: ProofSpec,
): Promise<ProofAccount & { before: Record<string, unknown>; roles: string[] }> {
  const account = await openAccount(proof);
  onTestFinished(() => account.sandbox.close());
  const before = accountState(account.sandbox.world());
  const roles = rolesOf(account);
  await executeSteps(account, (await account.plan()).steps);
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
        sleep: simulatedSleep(sandbox, CLOCK_FACTOR),
      },
    );
  }
}

describe('a service that was deployed here', () => {
  it.each(cases)(
    'is deleted with everything that was created for it and nothing else: $title',
    async (proof) => {
      const account = await deploySpec(proof);
      const service = await serviceIn(account);
      const found = await loadOwnedResources(account.context, service);
      await executeSteps(account, planServiceDeletion(service, found, { keepLogs: false }));
      account.sandbox.advance(15 * 60_000);

      expect(withoutSharedResources(accountState(account.sandbox.world()))).toEqual(
        withoutSharedResources(account.before),
      );
      const roles = rolesOf(account).filter((name) => !account.roles.includes(name));
      expect(roles.filter((name) => name !== EXECUTION_ROLE_NAME)).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it.each(cases)(
    'pauses to nothing and comes back as it was: $title',
    async (proof) => {
      const account = await deploySpec(proof);
      account.sandbox.advance(15 * 60_000);
      const before = accountState(account.sandbox.world());
      const service = await serviceIn(account);
      const target = async () => (await account.context.scaling.describeScaling(service.cluster, service.name)).target;
      await perform(account, pauseMutations(service, await target()));
      account.sandbox.advance(15 * 60_000);
      const pausedService = await serviceIn(account);
      expect(pausedService).toMatchObject({ desiredCount: 0, runningCount: 0 });

      const paused = pausedOf(pausedService);
      if (!paused) throw new Error('nothing is remembered');
      await perform(account, resumeMutations(pausedService, paused, await target()));
      account.sandbox.advance(15 * 60_000);
      expect(accountState(account.sandbox.world())).toEqual(before);
      expect(isDone(await account.plan())).toBe(true);
    },
    TIMEOUT_MS,
  );
});
