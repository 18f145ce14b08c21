import { beforeAll, describe, expect, it } from 'vitest';
import { verifyChains } from '../../domain/audit-chain';
import type { JournalEntry } from '../../domain/journal';
import { LOG_BATCH } from '../../domain/log-batch';
import { Failure, type ProblemCode } from '../../domain/problem';
import { hashOf } from './audit-chain';
import { openAuditLog } from './audit-log';

const T0 = Date.UTC(2026, 10, 30, 23);
const order = (number: number, over: object = {}) => ({
  type: 'audit-entry',
  at: T0 + number * 1_000,
  number,
  ...over,
});

/** What CloudWatch Logs does with a batch, by its reference; `fail` makes calls fail before that. */
function fakeCloudWatch(fail: (call: number) => ProblemCode | undefined = () => undefined) {
  const lines: { stream: string; message: string }[] = [];
  let calls = 0;
  const writeLines = async (_: string, stream: string, batch: readonly { at: number; message: string }[]) => {
    calls += 1;
    const code = fail(calls);
    if (code) throw new Failure({ code });
    const bytes = batch.reduce((sum, { message }) => sum + Buffer.byteLength(message) + LOG_BATCH.eventBytes, 0);
    const times = batch.map(({ at }) => at);
    const isValid =
      bytes <= 1_048_576 &&
      batch.length <= 10_000 &&
      times.every((at, index) => at >= (times[index - 1] ?? 0)) &&
      (times.at(-1) ?? 0) - (times[0] ?? 0) < 24 * 3_600_000 &&
      !batch.some(({ message }) => message.includes('poison'));
    if (!isValid) throw new Failure({ code: 'invalid' });
    const future = batch.flatMap(({ message }, index) => (message.includes('too new') ? [index] : []));
    for (const [index, { message }] of batch.entries()) if (!future.includes(index)) lines.push({ stream, message });
    return future;
  };
  return { lines, writeLines, calls: () => calls };
}

function openTestLog(cloud: ReturnType<typeof fakeCloudWatch>) {
  let clock = T0;
  const output: JournalEntry[] = [];
  const log = openAuditLog({
    replica: '0a1b2c3d4e5f6071',
    logs: { ensureLogGroup: async () => true, readStream: async () => [], searchLines: async () => [], ...cloud },
    now: () => clock,
    sleep: async (ms) => {
      clock += ms;
      await new Promise((resolve) => setImmediate(resolve));
    },
    logEntry: (_, entry) => output.push(entry),
  });
  const wait = (ms: number) => {
    clock += ms;
  };
  return { ...log, output, wait };
}

const numbersIn = (lines: readonly { message: string }[]) =>
  lines.flatMap(({ message }) => (message.includes('"number"') ? [Number(JSON.parse(message).number)] : []));
const verify = (lines: readonly { message: string }[]) =>
  verifyChains(
    lines.map(({ message }) => message),
    { hash: hashOf },
  );

describe('a journal of 10,000 orders', () => {
  const OVERSIZED = [17, 5_000, 9_999];
  const POISONED = [1, 500, 501, 502, 7_777];
  const TOO_NEW = [42, 8_000];
  let cloud: ReturnType<typeof fakeCloudWatch>;
  let output: JournalEntry[];

  beforeAll(async () => {
    // Of ten calls three are throttled, and one is answered with a server's error.
    const codes = ['throttled', undefined, undefined, 'unreachable', undefined, 'throttled', 'throttled'] as const;
    cloud = fakeCloudWatch((call) => codes[call % 10]);
    const log = openTestLog(cloud);
    for (let number = 1; number <= 10_000; number += 1) {
      const over = {
        ...(OVERSIZED.includes(number) && { text: 'x'.repeat(1_048_576) }),
        ...(POISONED.includes(number) && { text: 'poison' }),
        ...(TOO_NEW.includes(number) && { text: 'too new' }),
      };
      log.record(order(number, over));
      if (number % 1_000 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    for (let waits = 0; log.output.length + numbersIn(cloud.lines).length < 10_000 && waits < 5_000; waits += 1) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    await log.journal.flush();
    output = log.output;
  });

  it('has every one that AWS takes, in order, and a chain that verifies', () => {
    const refused = [...OVERSIZED, ...POISONED, ...TOO_NEW].toSorted((one, other) => one - other);
    const expected = Array.from({ length: 10_000 }, (_, index) => index + 1).filter((each) => !refused.includes(each));
    const byDay = cloud.lines.toSorted((one, other) => one.stream.localeCompare(other.stream));
    expect(numbersIn(byDay)).toEqual(expected);
    expect(output.map(({ number }) => Number(number)).toSorted((one, other) => one - other)).toEqual(refused);
    const { flaws, setAside, lines } = verify(cloud.lines);
    expect(flaws).toEqual([]);
    expect(setAside.reduce((sum, { first, last }) => sum + last - first + 1, 0)).toBe(refused.length);
    expect(lines).toBe(cloud.lines.length);
    expect(new Set(cloud.lines.map(({ stream }) => stream))).toEqual(
      new Set(['audit/2026-11-30/0a1b2c3d4e5f6071', 'audit/2026-12-01/0a1b2c3d4e5f6071']),
    );
  });

  it('shows what is taken out of it or changed in it', () => {
    const at = 4_000;
    const without = cloud.lines.filter((_, index) => index !== at);
    expect(verify(without).flaws).toMatchObject([{ kind: 'missing' }]);
    const changed = cloud.lines.map((line, index) =>
      index === at ? { ...line, message: line.message.replace('audit-entry', 'audit-entri') } : line,
    );
    expect(verify(changed).flaws).toMatchObject([{ kind: 'changed' }]);
    const again = cloud.lines.flatMap((line, index) => (index === at ? [line, line] : [line]));
    expect(verify(again).flaws).toEqual([]);
    const forged = [...cloud.lines, { message: String(cloud.lines[at]?.message).replace('audit-', 'other-') }];
    expect(verify(forged).flaws).toContainEqual(expect.objectContaining({ kind: 'twice' }));
  });
});

describe('an audit log', () => {
  it('names what went to the output while access was denied, as soon as it is granted', async () => {
    let isDenied = false;
    const cloud = fakeCloudWatch(() => (isDenied ? 'access-denied' : undefined));
    const { record, journal, output, wait } = openTestLog(cloud);
    record(order(1));
    await journal.flush();
    isDenied = true;
    for (const number of [2, 3, 4]) record(order(number));
    await journal.flush();
    wait(61_000);
    // The permission to write a gap is denied as well.
    record(order(5));
    await journal.flush();
    isDenied = false;
    wait(61_000);
    record(order(6));
    await journal.flush();
    expect(numbersIn(cloud.lines)).toEqual([1, 6]);
    expect(numbersIn(output.map((entry) => ({ message: JSON.stringify(entry) })))).toEqual([2, 3, 4, 5]);
    expect(verify(cloud.lines).flaws).toEqual([]);
    expect(JSON.parse(cloud.lines.at(-1)?.message ?? '')).toMatchObject({
      type: 'audit-gap',
      setAside: [{ first: 2, from: T0 + 2_000 }],
    });
    const withoutGap = cloud.lines.filter(({ message }) => !message.includes('audit-gap'));
    expect(verify(withoutGap).flaws).toMatchObject([{ kind: 'missing', first: 2 }]);
  });
});
