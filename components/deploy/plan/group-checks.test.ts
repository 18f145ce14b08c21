import { describe, expect, it } from 'vitest';
import { type Check, VERDICTS } from '@/lib/domain/checks/check';
import { countChecks, groupChecks } from './group-checks';

const check = (verdict: Check['verdict']): Check => ({ id: 'image', verdict, facts: {} });

describe('checks by verdict', () => {
  it('shows what failed before what passed, and loses none', () => {
    const checks = ['ok', 'failed', 'ok', 'unknown', 'warning', 'failed'].flatMap((verdict) =>
      VERDICTS.filter((each) => each === verdict).map(check),
    );
    const groups = groupChecks(checks);
    expect(groups.map(({ verdict, checks: some }) => [verdict, some.length])).toEqual([
      ['failed', 2],
      ['warning', 1],
      ['unknown', 1],
      ['ok', 2],
    ]);
    expect(countChecks(checks, 'failed')).toBe(2);
  });

  it('knows where to show every verdict', () => {
    expect(groupChecks(VERDICTS.map(check)).flatMap(({ checks }) => checks)).toHaveLength(VERDICTS.length);
  });
});
