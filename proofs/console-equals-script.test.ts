import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commandLine } from '@/lib/domain/plan/export/command-line';
import { isDone, type Plan } from '@/lib/domain/plan/plan';
import { executeRun } from '@/lib/server/runs/execute-run';
import { cliTestTitle, cliVersion } from '@/sandbox/cli-runner';
import { accountState } from './account-state';
import { CHANGES, openChange, type ProofChange } from './changes';
import { openAccount, type ProofAccount, REGION } from './open-account';
import { failureOf } from './run-checks';
import { runScript } from './run-script';
import { simulatedSleep } from './simulated-sleep';
import { type ProofSpec, SPECS } from './specs';

/** A script calls the CLI dozens of times, so that all specs but one are for `npm run prove`. */
const cases = process.env.PROVE === 'all' ? SPECS : SPECS.slice(0, 1);
const changes = process.env.PROVE === 'all' ? CHANGES : CHANGES.slice(0, 1);
const TIMEOUT_MS = 10 * 60_000;

async function openAccountForTest(spec: ProofSpec): Promise<ProofAccount> {
  const account = await openAccount(spec);
  onTestFinished(() => account.sandbox.close());
  return account;
}

const stateOf = ({ sandbox }: ProofAccount) => accountState(sandbox.world());

/** As the console does it, but that time passes when it waits. */
async function deployByConsole(spec: ProofSpec): Promise<ProofAccount> {
  const account = await openAccountForTest(spec);
  const { sandbox, context } = account;
  const record = await executeRun(await account.plan(), context, {
    id: randomUUID(),
    now: context.now,
    sleep: simulatedSleep(sandbox),
  });
  expect(record.outcome).toBe('succeeded');
  return account;
}

const scriptOf = (plan: Plan): string =>
  commandLine(plan, {
    region: REGION,
    words: (word) => `« ${word} »`,
    sentence: ({ resource, facts }) => `${resource} ${Object.values(facts).join(' ')}`,
  });

async function runToEnd(script: string, { sandbox }: ProofAccount): Promise<void> {
  const { status, stderr } = await runScript(script, sandbox);
  expect(status, stderr).toBe(0);
}

async function deployByScript(spec: ProofSpec) {
  const account = await openAccountForTest(spec);
  const script = scriptOf(await account.plan());
  await runToEnd(script, account);
  return { ...account, runAgain: () => runToEnd(script, account) };
}

async function openForTest(change: ProofChange) {
  const opened = await openChange(change);
  onTestFinished(() => opened.account.sandbox.close());
  return opened;
}

/** The deployment that a service runs now. */
const primaryOf = ({ sandbox, spec }: ProofAccount): string | undefined =>
  sandbox.world().ecs.clusters.get(spec.cluster.name)?.services.get(spec.name)?.deployments[0]?.id;

/** What happens to tasks goes on for a while after a service is steady. */
const settle = ({ sandbox }: ProofAccount) => sandbox.advance(15 * 60_000);

describe.skipIf(!cliVersion)(cliTestTitle('what the console does and the script that it gives away'), () => {
  it.each(cases)(
    'leave the same account, in which the script run again changes nothing: $title',
    async (spec) => {
      const [byClick, byScript] = await Promise.all([deployByConsole(spec), deployByScript(spec)]);
      for (const account of [byClick, byScript]) settle(account);
      const after = stateOf(byScript);
      expect(after).toEqual(stateOf(byClick));
      expect(isDone(await byScript.plan())).toBe(true);
      await byScript.runAgain();
      settle(byScript);
      expect(stateOf(byScript)).toEqual(after);
      expect([...byClick.sandbox.bugs, ...byScript.sandbox.bugs]).toEqual([]);
    },
    TIMEOUT_MS,
  );

  it.each(changes)(
    'leave the same account after a change of a service, which the script run again leaves alone: $title',
    async (change) => {
      const [byClick, byScript] = await Promise.all([openForTest(change), openForTest(change)]);
      const before = stateOf(byClick.account);
      const deploymentBefore = primaryOf(byClick.account);
      const { context, sandbox } = byClick.account;
      const sleep = simulatedSleep(sandbox);
      const record = await executeRun(byClick.plan, context, { id: randomUUID(), now: context.now, sleep });
      expect(failureOf(record).with).toBeUndefined();
      const script = scriptOf(byScript.plan);
      await runToEnd(script, byScript.account);
      for (const { account } of [byClick, byScript]) settle(account);

      const after = stateOf(byScript.account);
      expect(after).toEqual(stateOf(byClick.account));
      // A restart makes a new deployment of the same, which the state of an account does not show.
      if (byClick.change.verb === 'restart') expect(primaryOf(byClick.account)).not.toBe(deploymentBefore);
      else expect(after).not.toEqual(before);
      const deployment = primaryOf(byScript.account);
      await runToEnd(script, byScript.account);
      settle(byScript.account);
      expect(stateOf(byScript.account)).toEqual(after);
      expect(primaryOf(byScript.account)).toBe(deployment);
      expect([...byClick.account.sandbox.bugs, ...byScript.account.sandbox.bugs]).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
