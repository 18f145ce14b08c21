import { describe, expect, it } from 'vitest';
import { planDeployment } from '../../domain/plan/plan';
import { Failure } from '../../domain/problem';
import type { RunRecord } from '../../domain/runs/run-record';
import type { Scope } from '../../domain/scope';
import { anInventory, aSpec, lookupsWith } from '../../domain/testing/builders';
import { fakeJournal } from '../../domain/testing/fake-journal';
import { writeHandoverNotice } from './handover-notice';
import { HANDOVER_MS } from './lease';
import { appendRunUpdate, beginRun, readRun, runWriter, takeOver } from './run-journal';
import { ALERT_MS, REST_MS, watchHandovers } from './watch-handovers';

const RUN = '0f1c2d3e-0000-4000-8000-000000000001';
const HOME: Scope = { account: 'main', region: 'eu-west-3' };
/** Nobody has a page of it open. */
const ELSEWHERE: Scope = { account: 'main', region: 'us-east-1' };
const spec = aSpec();
const plan = planDeployment(
  spec,
  { inventory: anInventory(), lookups: lookupsWith() },
  { by: 'ana', fingerprint: (text) => String(text.length) },
);

/** Regions with journals, and a clock that sleepers advance: the one who wakes first goes on. */
function openAccount() {
  const clock = { at: Date.UTC(2026, 10, 30) };
  const now = () => clock.at;
  const journals = new Map([HOME, ELSEWHERE].map(({ region }) => [region, fakeJournal([], now)]));
  const journalOf = ({ region }: Scope) => journals.get(region) ?? fakeJournal();
  const sleepers: { at: number; wake: () => void }[] = [];
  const sleep = (ms: number) =>
    new Promise<void>((wake) => {
      sleepers.push({ at: clock.at + ms, wake });
    });
  /** Lets time pass, as far as there is something to do in it. */
  const advance = async (ms: number) => {
    const end = clock.at + ms;
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      const [next] = sleepers.sort((one, other) => one.at - other.at);
      if (!next || next.at > end) break;
      sleepers.shift();
      clock.at = next.at;
      next.wake();
    }
    clock.at = end;
  };

  /** A replica that looks for released runs. `fails`: what each search of it fails with. */
  const startReplica = ({ fails }: { fails?: () => Error | undefined } = {}) => {
    const ending = new AbortController();
    const searches: number[] = [];
    const reads: string[] = [];
    const adopted: string[] = [];
    const bugs: unknown[] = [];
    const home = journalOf(HOME);
    const adopt = async (scope: Scope, record: RunRecord) => {
      try {
        const lease = await takeOver(journalOf(scope), record, { by: 'ana', now, sleep });
        await appendRunUpdate(journalOf(scope), lease, { type: 'again', by: 'ana' }, now);
        adopted.push(`${scope.region} after ${clock.at}`);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
      }
    };
    void watchHandovers({
      home: {
        ...home,
        search: async (query) => {
          searches.push(clock.at);
          const error = fails?.();
          if (error) throw error;
          return home.search(query);
        },
      },
      journalOf: (scope) => ({
        ...journalOf(scope),
        read: async (stream) => {
          reads.push(stream);
          return journalOf(scope).read(stream);
        },
      }),
      adopt: (scope, record) => void adopt(scope, record),
      now,
      sleep,
      ending: ending.signal,
      onBug: (error) => bugs.push(error),
    });
    return { searches, reads, adopted, bugs, end: () => ending.abort() };
  };

  const begin = (scope: Scope) => beginRun(journalOf(scope), { id: RUN, by: 'ana', plan, spec, verb: 'deploy', now });
  type Lease = Awaited<ReturnType<typeof begin>>;
  const announce = (scope: Scope, { token }: Lease) =>
    writeHandoverNotice(journalOf(HOME), { at: now(), run: RUN, token, ...scope });
  /** What a replica does with its run when it has been told to end. */
  const release = async (scope: Scope, lease: Lease) => {
    await runWriter(journalOf(scope), lease, now).release();
    await announce(scope, lease);
  };
  return { clock, now, journalOf, advance, startReplica, begin, announce, release };
}

describe('replicas that look for released runs', () => {
  it('continue one within seconds that nobody looks at, in whatever region, and only one of them does', async () => {
    const { advance, startReplica, begin, release, journalOf, clock } = openAccount();
    const lease = await begin(ELSEWHERE);
    const [one, other] = [startReplica(), startReplica()];
    await advance(60_000);
    await release(ELSEWHERE, lease);
    const releasedAt = clock.at;
    await advance(20_000);
    const adopted = [...one.adopted, ...other.adopted];
    expect(adopted).toHaveLength(1);
    expect(Number(/\d+$/.exec(adopted[0] ?? '')?.[0]) - releasedAt).toBeLessThanOrEqual(2 * ALERT_MS);
    expect((await readRun(journalOf(ELSEWHERE), RUN))?.releasedAt).toBeUndefined();
    // What is settled is not read again, as long as the notice may be there.
    const reads = [one.reads.length, other.reads.length];
    expect(Math.max(...reads)).toBeLessThanOrEqual(4);
    await advance(HANDOVER_MS);
    expect([one.reads.length, other.reads.length]).toEqual(reads);
  });

  it('continue one that was released before they were started, as when there is a single replica', async () => {
    const { advance, startReplica, begin, release } = openAccount();
    await release(HOME, await begin(HOME));
    await advance(HANDOVER_MS / 2);
    const { adopted } = startReplica();
    await advance(ALERT_MS * 2);
    expect(adopted).toHaveLength(1);
  });

  it('continue one that is released again by the replica that continued it', async () => {
    const { advance, startReplica, begin, release, journalOf } = openAccount();
    const lease = await begin(HOME);
    const first = startReplica();
    await release(HOME, lease);
    await advance(10_000);
    expect(first.adopted).toHaveLength(1);
    first.end();
    const second = startReplica();
    const record = await readRun(journalOf(HOME), RUN);
    if (!record?.lease) throw new Error('no lease');
    await release(HOME, { token: record.lease, record });
    await advance(10_000);
    expect(second.adopted).toHaveLength(1);
  });

  it('leave one to a person that was released long ago, that has ended or that somebody has continued', async () => {
    const { advance, startReplica, begin, release, journalOf, now } = openAccount();
    await release(HOME, await begin(HOME));
    await advance(HANDOVER_MS + 1);
    const late = startReplica();
    await advance(10_000);
    expect(late.adopted).toEqual([]);
    expect(late.reads).toEqual([]);

    const record = await readRun(journalOf(HOME), RUN);
    if (!record) throw new Error('no record');
    const lease = { token: record.lease ?? '', record };
    await appendRunUpdate(journalOf(HOME), lease, { type: 'ended', outcome: 'succeeded' }, now);
    await release(HOME, lease);
    await advance(10_000);
    expect(late.reads).toHaveLength(1);
    expect(late.adopted).toEqual([]);
  });

  it('wait for a release that is not readable yet', async () => {
    const { advance, startReplica, begin, announce, journalOf, now } = openAccount();
    const lease = await begin(HOME);
    const { adopted, reads } = startReplica();
    await announce(HOME, lease);
    await advance(ALERT_MS);
    expect(reads).not.toEqual([]);
    expect(adopted).toEqual([]);
    await runWriter(journalOf(HOME), lease, now).release();
    await advance(2 * ALERT_MS);
    expect(adopted).toHaveLength(1);
  });

  it('believe no notice that another Gantry, or nobody, has signed', async () => {
    const { advance, startReplica, journalOf, now } = openAccount();
    const { reads } = startReplica();
    journalOf(HOME).write('handovers/2026-11-30', {
      ...{ type: 'handover', at: now(), run: RUN, token: 'x', ...HOME },
      signature: 'AAAA',
    });
    await advance(10_000);
    expect(reads).toEqual([]);
  });

  it('search four times a minute at rest, more often only after a start and a notice', async () => {
    const { advance, startReplica, begin, release } = openAccount();
    const { searches, end } = startReplica();
    await advance(3_600_000);
    const countIn = async (ms: number) => {
      const before = searches.length;
      await advance(ms);
      return searches.length - before;
    };
    expect(await countIn(60_000)).toBe(60_000 / REST_MS);
    await release(HOME, await begin(HOME));
    await advance(REST_MS);
    expect(await countIn(60_000)).toBe(60_000 / ALERT_MS);
    await advance(3_600_000);
    expect(await countIn(60_000)).toBe(60_000 / REST_MS);
    end();
    await advance(REST_MS);
    expect(await countIn(60_000)).toBe(0);
  });

  it('search more rarely while CloudWatch Logs refuses, and as before when it answers again', async () => {
    const { advance, startReplica } = openAccount();
    let error: Error | undefined = new Failure({ code: 'throttled', source: 'logs' });
    const { searches, bugs } = startReplica({ fails: () => error });
    await advance(600_000);
    expect(searches.length).toBeLessThan(20);
    error = new TypeError('a mistake');
    await advance(60_000);
    expect(bugs).toEqual([error]);
    error = undefined;
    await advance(60_000);
    const before = searches.length;
    await advance(60_000);
    expect(searches.length - before).toBe(60_000 / REST_MS);
  });
});
