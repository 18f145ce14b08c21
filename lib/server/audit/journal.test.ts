import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../domain/journal';
import { Failure, type ProblemCode } from '../../domain/problem';
import { createJournal, type JournalDependencies } from './journal';

type Written = { stream: string; entries: JournalEntry[] };

/** CloudWatch Logs as far as a journal goes: it may refuse, and hold answers back until told to go on. */
function aHouse(over: Partial<JournalDependencies['logs']> = {}) {
  let clock = 1_000;
  const written: Written[] = [];
  const groups: string[] = [];
  const said: JournalEntry[] = [];
  const logs: JournalDependencies['logs'] = {
    ensureLogGroup: async (name, days) => {
      groups.push(`${name} ${days}`);
      return true;
    },
    writeLines: async (group, stream, lines) => {
      if (!groups.some((name) => name.startsWith(group))) throw new Failure({ code: 'missing' });
      written.push({ stream, entries: lines.map(({ message }) => JSON.parse(message)) });
    },
    readStream: async () => [],
    searchLines: async () => [],
    ...over,
  };
  const journal = createJournal({
    logs,
    now: () => clock,
    sleep: async (ms) => {
      clock += ms;
    },
    say: (_, entry) => said.push(entry),
  });
  const wait = (ms: number) => {
    clock += ms;
  };
  return { journal, written, groups, said, logs, wait };
}

const refusing = (code: ProblemCode) => () => Promise.reject(new Failure({ code }));
const entry = (at: number) => ({ at, type: 'order' });

describe('the journal', () => {
  it('makes its log group the first time, which keeps things for a year', async () => {
    const { journal, groups, written } = aHouse();
    expect(journal.state()).toEqual({ kind: 'unknown' });
    expect(await journal.keep('runs/1', entry(1))).toBe(true);
    expect(groups).toEqual(['/gantry/journal 365']);
    expect(written).toEqual([{ stream: 'runs/1', entries: [entry(1)] }]);
    expect(journal.state()).toEqual({ kind: 'kept' });
  });

  it('writes what came while it was writing all at once, in the order in which it came', async () => {
    const { journal, written } = aHouse();
    journal.write('orders/a', entry(1));
    journal.write('runs/1', entry(2));
    journal.write('orders/a', entry(3), entry(4));
    await journal.keep('orders/a', entry(5));
    expect(written.map(({ stream, entries }) => [stream, entries.map(({ at }) => at)])).toEqual([
      ['orders/a', [1]],
      ['runs/1', [2]],
      ['orders/a', [3, 4, 5]],
    ]);
  });

  it('lets nobody wait for what they need not be sure of', () => {
    const { journal } = aHouse({ writeLines: () => new Promise(() => {}) });
    expect(journal.write('orders/a', entry(1))).toBeUndefined();
  });

  it.each(['access-denied', 'expired-credentials'] as const)(
    'goes to the output of the server at once when AWS says %s, and says so',
    async (code) => {
      const { journal, said } = aHouse({ writeLines: refusing(code) });
      expect(await journal.keep('runs/1', entry(1))).toBe(false);
      expect(said).toEqual([entry(1)]);
      expect(journal.state()).toMatchObject({ kind: 'lost', problem: { code }, since: 1_000 });
    },
  );

  it('goes there too when the group is missing and may not be made', async () => {
    const { journal, said } = aHouse({ ensureLogGroup: refusing('access-denied') });
    expect(await journal.keep('runs/1', entry(1))).toBe(false);
    expect(said).toEqual([entry(1)]);
  });

  it('tries again some time after a refusal, and not before', async () => {
    let asked = 0;
    const house = aHouse({
      writeLines: async () => {
        asked += 1;
        if (asked === 1) throw new Failure({ code: 'access-denied' });
      },
    });
    await house.journal.keep('runs/1', entry(1));
    house.wait(59_000);
    expect(await house.journal.keep('runs/1', entry(2))).toBe(false);
    expect(asked).toBe(1);
    house.wait(1_000);
    expect(await house.journal.keep('runs/1', entry(3))).toBe(true);
    expect(house.journal.state()).toEqual({ kind: 'kept' });
  });

  it('waits for an AWS that is busy, and loses nothing meanwhile', async () => {
    let asked = 0;
    const entries: string[] = [];
    const { journal, said } = aHouse({
      writeLines: async (_, __, lines) => {
        asked += 1;
        if (asked < 4) throw new Failure({ code: asked === 1 ? 'throttled' : 'unreachable' });
        entries.push(...lines.map(({ message }) => message));
      },
    });
    expect(await journal.keep('runs/1', entry(1), entry(2))).toBe(true);
    expect(entries).toHaveLength(2);
    expect(said).toEqual([]);
  });

  it('gives up on an AWS that stays away, within a bounded time', async () => {
    const { journal, said } = aHouse({ writeLines: refusing('unreachable') });
    expect(await journal.keep('runs/1', entry(1))).toBe(false);
    expect(said).toHaveLength(1);
    const state = journal.state();
    expect(state.kind === 'lost' && state.since).toBeLessThanOrEqual(31_000);
  });
});
