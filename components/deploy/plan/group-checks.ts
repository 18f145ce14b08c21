import type { Check, Verdict } from '@/lib/domain/checks/check';

/** The most urgent first. */
const GROUPS = ['failed', 'warning', 'unknown', 'ok'] as const satisfies readonly Verdict[];

export type CheckGroup = { verdict: Verdict; checks: Check[] };

/** Checks by verdict, failed ones first; verdicts that no check has are left out. */
export const groupChecks = (checks: readonly Check[]): CheckGroup[] =>
  GROUPS.map((verdict) => ({ verdict, checks: checks.filter((check) => check.verdict === verdict) })).filter(
    ({ checks: some }) => some.length > 0,
  );

export const countChecks = (checks: readonly Check[], verdict: Verdict): number =>
  checks.filter((check) => check.verdict === verdict).length;
