import { randomUUID } from 'node:crypto';
import { describe, expect, it, onTestFinished } from 'vitest';
import { commandLine } from '@/lib/domain/plan/export/command-line';
import { isDone } from '@/lib/domain/plan/plan';
import { executeRun } from '@/lib/server/runs/execute-run';
import { cliTestTitle, cliVersion } from '@/sandbox/cli-runner';
import { accountState } from './account-state';
import { openAccount, type ProofAccount, REGION } from './open-account';
import { runScript } from './run-script';
import { type ProofSpec, SPECS } from './specs';

/** A script calls the CLI dozens of times, so that all specs but one are for `npm run prove`. */
const cases = process.env.PROVE === 'all' ? SPECS : SPECS.slice(0, 1);
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
    sleep: async (ms) => sandbox.advance(ms),
  });
  expect(record.outcome).toBe('succeeded');
  return account;
}

async function deployByScript(spec: ProofSpec) {
  const account = await openAccountForTest(spec);
  const script = commandLine(await account.plan(), {
    region: REGION,
    words: (word) => `« ${word} »`,
    sentence: ({ resource, facts }) => `${resource} ${Object.values(facts).join(' ')}`,
  });
  const run = async () => {
    const { status, stderr } = await runScript(script, account.sandbox);
    expect(status, stderr).toBe(0);
  };
  await run();
  return { ...account, runAgain: run };
}

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
});
