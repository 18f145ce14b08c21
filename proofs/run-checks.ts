import { randomUUID } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import { checkSpec } from '@/lib/domain/checks/check-spec';
import { type Plan, planDeployment } from '@/lib/domain/plan/plan';
import { type RunRecord, stateOf } from '@/lib/domain/runs/run-record';
import type { ServiceSpec } from '@/lib/domain/spec/service-spec';
import { aSpec } from '@/lib/domain/testing/builders';
import { fingerprint } from '@/lib/server/fingerprint';
import { executeRun } from '@/lib/server/runs/execute-run';
import { loadPlanBasis } from '../lib/server/preview/view-plan';
import type { AccountFixture, AccountFixtureOptions } from './account-fixture';
import { openAccount, type ProofAccount } from './open-account';
import { simulatedSleep } from './simulated-sleep';

/** How much longer than asked a wait takes: what must fail in the end need not be polled every three seconds. */
const CLOCK_FACTOR = 10;

export type FixtureAccount = ProofAccount & { accountFixture: AccountFixture };

/** An account in which a test may break what it likes before it deploys something. */
export async function openFixtureAccount(fixture?: AccountFixtureOptions): Promise<FixtureAccount> {
  const accountFixture: AccountFixture[] = [];
  const captureFixture = (createdFixture: AccountFixture) => {
    accountFixture.push(createdFixture);
    return aSpec();
  };
  const account = await openAccount({ title: '', spec: captureFixture, ...(fixture && { fixture }) });
  onTestFinished(async () => {
    expect(account.sandbox.bugs).toEqual([]);
    await account.sandbox.close();
  });
  const [createdFixture] = accountFixture;
  if (!createdFixture) throw new Error('the ground was not laid');
  return { ...account, accountFixture: createdFixture };
}

/** The checks of a spec now, and how its plan ends when it is executed all the same. */
export async function runChecks({ context, sandbox }: ProofAccount, spec: ServiceSpec) {
  const basis = await loadPlanBasis(context, spec);
  const plan = planDeployment(spec, basis, { by: 'ana', fingerprint });
  const checks = checkSpec(spec, basis, { fingerprint });
  const run = (steps: Plan['steps'] = plan.steps) =>
    executeRun({ ...plan, steps }, context, {
      id: randomUUID(),
      now: context.now,
      sleep: simulatedSleep(sandbox, CLOCK_FACTOR),
    });
  /** Each that is not simply well, such as `failed image image-missing`. */
  const verdicts = checks.flatMap(({ id, verdict, reason }) =>
    verdict === 'ok' ? [] : [`${verdict} ${id} ${reason}`],
  );
  return { plan, verdicts, run };
}

/** The step that failed, and its problem. */
export function failureOf(record: RunRecord) {
  const failed = record.steps.find(({ id }) => stateOf(record, id) === 'failed');
  return { at: failed?.id, with: JSON.stringify(failed && record.stepRecords[failed.id]?.problem) };
}
