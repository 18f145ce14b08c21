import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../domain/journal';
import { Failure, type ProblemCode } from '../../domain/problem';
import { createJournal, type JournalDependencies } from './journal';

type Written = { stream: string; entries: JournalEntry[] };

/** The part of CloudWatch Logs that a journal uses; it can reject writes, and hold responses back. */
function openJournal(over: Partial<JournalDependencies['logs']> = {}, options: Partial<JournalDependencies> = {}) {
  let clock = 1_000;
  const written: Written[] = [];
  const groups: string[] = [];
  const logged: JournalEntry[] = [];
  const logs: JournalDependencies['logs'] = {
    ensureLogGroup: async (name, days) => {
      groups.push(`${name} ${days}`);
      return true;
    },
    writeLines: async (group, stream, lines) => {
      if (!groups.some((name) => name.startsWith(group))) throw new Failure({ code: 'missing' });
      written.push({ stream, entries: lines.map(({ message }) => JSON.parse(message)) });
      return [];
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
      // As a timer does: whatever else is going on comes first.
      await new Promise((resolve) => setImmediate(resolve));
    },
    logEntry: (_, entry) => logged.push(entry),
    ...options,
  });
  const wait = (ms: number) => {
    clock += ms;
  };
  return { journal, written, groups, logged, logs, wait };
}

const refusing = (code: ProblemCode) => () => Promise.reject(new Failure({ code }));
const entry = (at: number) => ({ at, type: 'order' });

describe('the journal', () => {
  it('makes its log group the first time, which keeps things for a year', async () => {
    const { journal, groups, written } = openJournal();
    expect(journal.state()).toEqual({ kind: 'unknown' });
    expect(await journal.keep('runs/1', entry(1))).toBe(true);
    expect(groups).toEqual(['/gantry/journal 365']);
    expect(written).toEqual([{ stream: 'runs/1', entries: [entry(1)] }]);
    expect(journal.state()).toEqual({ kind: 'kept' });
  });

  it('writes entries that arrive during a write as one batch, in order of arrival', async () => {
    const { journal, written } = openJournal();
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

  it('gathers what nobody waits for after a write, until somebody does or the process ends', async () => {
    const pauses: number[] = [];
    let awake = () => {};
    const sleep = (ms: number) => {
      pauses.push(ms);
      return new Promise<void>((resolve) => {
        awake = resolve;
      });
    };
    const { journal, written } = openJournal({}, { gatherMs: 250, sleep });
    const times = () => written.map(({ entries }) => entries.map(({ at }) => at));
    const until = async (writes: number) => {
      while (written.length < writes || pauses.length < writes) await new Promise((resolve) => setImmediate(resolve));
    };
    journal.write('audit/a', entry(1));
    await until(1);
    journal.write('audit/a', entry(2));
    journal.write('audit/a', entry(3));
    await new Promise((resolve) => setImmediate(resolve));
    expect([times(), pauses]).toEqual([[[1]], [250]]);
    awake();
    await until(2);
    journal.write('audit/a', entry(4));
    await journal.keep('audit/a', entry(5));
    await until(3);
    journal.write('audit/a', entry(6));
    await journal.flush();
    expect(times()).toEqual([[1], [2, 3], [4, 5], [6]]);
  });

  it('can be flushed: everything so far is in the account or in the output then', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { journal, logged } = openJournal({ writeLines: () => held.then(refusing('access-denied')) });
    journal.write('audit/a', entry(1));
    journal.write('audit/b', entry(2));
    setImmediate(release);
    await journal.flush();
    expect(logged).toEqual([entry(1), entry(2)]);
  });

  it('does not make callers of write wait', () => {
    const { journal } = openJournal({ writeLines: () => new Promise(() => {}) });
    expect(journal.write('orders/a', entry(1))).toBeUndefined();
  });

  it.each(['access-denied', 'expired-credentials'] as const)(
    'goes to the output of the server at once when AWS says %s, and says so',
    async (code) => {
      const { journal, logged } = openJournal({ writeLines: refusing(code) });
      expect(await journal.keep('runs/1', entry(1))).toBe(false);
      expect(logged).toEqual([entry(1)]);
      expect(journal.state()).toMatchObject({ kind: 'lost', problem: { code }, since: 1_000 });
    },
  );

  it('goes there too when the group is missing and may not be made', async () => {
    const { journal, logged } = openJournal({ ensureLogGroup: refusing('access-denied') });
    expect(await journal.keep('runs/1', entry(1))).toBe(false);
    expect(logged).toEqual([entry(1)]);
  });

  it('tries again some time after a refusal, and not before', async () => {
    let attempts = 0;
    const house = openJournal({
      writeLines: async () => {
        attempts += 1;
        if (attempts === 1) throw new Failure({ code: 'access-denied' });
        return [];
      },
    });
    await house.journal.keep('runs/1', entry(1));
    house.wait(59_000);
    expect(await house.journal.keep('runs/1', entry(2))).toBe(false);
    expect(attempts).toBe(1);
    house.wait(1_000);
    expect(await house.journal.keep('runs/1', entry(3))).toBe(true);
    expect(house.journal.state()).toEqual({ kind: 'kept' });
  });

  it('waits while AWS throttles, and loses nothing', async () => {
    let attempts = 0;
    const entries: string[] = [];
    const { journal, logged } = openJournal({
      writeLines: async (_, __, lines) => {
        attempts += 1;
        if (attempts < 4) throw new Failure({ code: attempts === 1 ? 'throttled' : 'unreachable' });
        entries.push(...lines.map(({ message }) => message));
        return [];
      },
    });
    expect(await journal.keep('runs/1', entry(1), entry(2))).toBe(true);
    expect(entries).toHaveLength(2);
    expect(logged).toEqual([]);
  });

  it('keeps nobody waiting for long while AWS does not answer, and writes the entry once it does', async () => {
    let isDown = true;
    const { journal, logged, written } = openJournal();
    const down = openJournal({
      writeLines: async (...all) => {
        if (isDown) throw new Failure({ code: 'unreachable' });
        return journal.write(all[1], ...all[2].map(({ message }) => JSON.parse(message))) ?? [];
      },
    });
    expect(await down.journal.keep('runs/1', entry(1))).toBe(false);
    const state = down.journal.state();
    expect(state).toMatchObject({ kind: 'delayed', problem: { code: 'unreachable' } });
    isDown = false;
    expect(await down.journal.keep('runs/1', entry(2))).toBe(true);
    await journal.flush();
    expect(written.flatMap(({ entries }) => entries)).toEqual([entry(1), entry(2)]);
    expect([...logged, ...down.logged]).toEqual([]);
    expect(down.journal.state()).toEqual({ kind: 'kept' });
  });

  it('can be flushed while AWS does not answer: then the entries are in the output', async () => {
    const { journal, logged } = openJournal({ writeLines: refusing('throttled') });
    journal.write('audit/a', entry(1), entry(2));
    await journal.flush();
    expect(logged).toEqual([entry(1), entry(2)]);
  });

  it('sets an entry aside that AWS refuses, alone, and leaves other streams as they are', async () => {
    const house = openJournal();
    const { journal, logged, written } = openJournal({
      writeLines: async (group, stream, lines) => {
        if (lines.some(({ at }) => at === 3 || at === 6)) throw new Failure({ code: 'invalid' });
        if (lines.some(({ at }) => at === 9)) return lines.flatMap(({ at }, index) => (at === 9 ? [index] : []));
        return house.logs.ensureLogGroup(group, 1, {}).then(() => house.logs.writeLines(group, stream, lines));
      },
    });
    const all = Promise.all([
      journal.keep('audit/a', ...[1, 2, 3, 4, 5, 6, 7].map(entry)),
      journal.keep('runs/1', entry(1)),
      journal.keep('runs/2', entry(9)),
    ]);
    expect(await all).toEqual([true, true, false]);
    const of = (stream: string) =>
      house.written.flatMap((each) => (each.stream === stream ? each.entries.map(({ at }) => at) : []));
    expect([of('audit/a'), of('runs/1')]).toEqual([[1, 2, 4, 5, 7], [1]]);
    expect(logged.map(({ at }) => at).toSorted()).toEqual([3, 6, 9]);
    expect(written).toEqual([]);
    expect(journal.state()).toEqual({ kind: 'kept' });
  });

  it('does not let one stream wait for another that AWS does not take', async () => {
    const { journal, logs } = openJournal();
    const other = openJournal({
      writeLines: async (group, stream, lines) => {
        if (stream === 'audit/a') throw new Failure({ code: 'throttled' });
        await logs.ensureLogGroup(group, 1, {});
        return logs.writeLines(group, stream, lines);
      },
    });
    other.journal.write('audit/a', entry(1));
    expect(await other.journal.keep('runs/1', entry(2))).toBe(true);
    await Promise.all([journal.flush(), other.journal.flush()]);
  });

  it('holds a bounded number of entries for AWS; the others are in the output', async () => {
    const { journal, logged } = openJournal({ writeLines: () => new Promise(() => {}) });
    const big = { ...entry(1), text: 'x'.repeat(1_048_576) };
    for (let count = 0; count < 40; count += 1) journal.write('audit/a', big);
    expect(logged.length).toBe(8);
  });
});
