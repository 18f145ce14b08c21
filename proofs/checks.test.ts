import { describe, expect, it } from 'vitest';
import { CHECK_IDS, type CheckId } from '@/lib/domain/checks/check';
import { FAILING_CASES } from './failing-cases';
import { failureOf, openFixtureAccount, runChecks } from './run-checks';
import { SPECS } from './specs';

const TIMEOUT_MS = 5 * 60_000;

/** What takes Fargate minutes to give up takes its time here as well: all of them are for `npm run prove`. */
const isWhole = process.env.PROVE === 'all';
const onePerCheck = [
  ...new Map(FAILING_CASES.toReversed().map((failingCase) => [failingCase.check, failingCase])).values(),
].toReversed();
const cases = isWhole ? FAILING_CASES : onePerCheck;
const validSpecs = isWhole ? SPECS : SPECS.filter(({ isShort }) => isShort);

/** Checks of existing services, and those that only warn: `change-checks.test.ts` proves them. */
const CHANGE_CHECKS: readonly CheckId[] = [
  'name',
  'cluster',
  'deployment-under-way',
  'plain-secrets',
  'circuit-breaker',
  'log-group',
];

/** What is about the person who asks and not about the account: `lib/commands/strong-roles.test.ts` proves it. */
const PERSON_CHECKS: readonly CheckId[] = ['permission'];

describe('the checks of a plan', () => {
  it('every check has a world in which it fails', () => {
    const provenChecks = new Set([...FAILING_CASES.map(({ check }) => check), ...CHANGE_CHECKS, ...PERSON_CHECKS]);
    expect([...provenChecks].toSorted()).toEqual([...CHECK_IDS].toSorted());
  });
});

describe('a check', () => {
  it.each(cases)(
    'fails for $title, and so does the deployment: $check $reason',
    async ({ check, reason, fixture, spec: createSpec, ends }) => {
      const account = await openFixtureAccount(fixture);
      const { verdicts, run } = await runChecks(account, createSpec(account.accountFixture, account.sandbox.world()));
      expect(verdicts).toContain(`failed ${check} ${reason}`);
      const record = await run();
      expect(record.outcome).toBe('failed');
      const end = failureOf(record);
      expect(end.at).toBe(ends.at);
      expect(end.with).toMatch(ends.with);
    },
    TIMEOUT_MS,
  );

  it.each(validSpecs)(
    'does not fail for what succeeds: $title',
    async ({ fixture, spec }) => {
      const account = await openFixtureAccount(fixture);
      const { verdicts } = await runChecks(account, spec(account.accountFixture));
      expect(verdicts.filter((each) => each.startsWith('failed'))).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
