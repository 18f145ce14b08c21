import { describe, expect, it } from 'vitest';
import { CHECK_IDS, type CheckId } from '@/lib/domain/checks/check';
import { DOOMED } from './doomed';
import { endOf, judge, openGround } from './judge';
import { SPECS } from './wishes';

const PATIENCE_MS = 5 * 60_000;

/** What takes Fargate minutes to give up takes its time here as well: all of them are for `npm run prove`. */
const isWhole = process.env.PROVE === 'all';
const oneEach = [...new Map(DOOMED.toReversed().map((doomed) => [doomed.check, doomed])).values()].toReversed();
const chosen = isWhole ? DOOMED : oneEach;
const promising = isWhole ? SPECS : SPECS.filter(({ isShort }) => isShort);

/** Those that speak of what is there already: `checks-of-changes` proves them. */
const OF_CHANGES: readonly CheckId[] = ['name', 'cluster', 'deployment-under-way', 'plain-secrets'];

it('every check has a world in which it fails', () => {
  const proven = new Set([...DOOMED.map(({ check }) => check), ...OF_CHANGES]);
  expect([...proven].toSorted()).toEqual([...CHECK_IDS].toSorted());
});

describe('a check', () => {
  it.each(chosen)(
    'fails for $title, and so does the deployment: $check $reason',
    async ({ check, reason, fixture, spec: wanted, ends }) => {
      const account = await openGround(fixture);
      const { said, run } = await judge(account, wanted(account.laid, account.sandbox.world()));
      expect(said).toContain(`failed ${check} ${reason}`);
      const record = await run();
      expect(record.outcome).toBe('failed');
      const end = endOf(record);
      expect(end.at).toBe(ends.at);
      expect(end.with).toMatch(ends.with);
    },
    PATIENCE_MS,
  );

  it.each(promising)(
    'says nothing against what goes well: $title',
    async ({ fixture, spec }) => {
      const account = await openGround(fixture);
      const { said } = await judge(account, spec(account.laid));
      expect(said.filter((each) => each.startsWith('failed'))).toEqual([]);
    },
    PATIENCE_MS,
  );
});
