import { describe, expect, it } from 'vitest';
import type { Finding } from '../../domain/diagnosis/finding';
import type { Observation } from '../../domain/incidents/observe-service';
import { CALM_MS } from '../../domain/incidents/track-incident';
import type { Journal } from '../../domain/journal';
import { Failure } from '../../domain/problem';
import { T0 } from '../../domain/testing/builders';
import { createTestContext } from '../../domain/testing/context';
import { aFakeAccount } from '../../domain/testing/fake-cloud';
import { fakeJournal } from '../../domain/testing/fake-journal';
import { findIncident } from './find-incident';
import { LINE_BYTES_MAX } from './incident-journal';
import { createIncidentRegister, RELOAD_MS, RELOAD_OPEN_MS } from './incident-register';

const BOUTIQUE = { account: 'main', region: 'eu-west-3', cluster: 'boutique' };
const WEB = { ...BOUTIQUE, service: 'web' };
const DAY = 24 * 3_600_000;
const HOUR = 3_600_000;

const crash: Finding = {
  code: 'variable-missing',
  facts: { variable: 'CATALOGUE_URL' },
  raw: 'Essential container in task exited',
  certainty: 'confirmed',
  evidence: [{ source: 'log-line', text: 'ConfigurationError: CATALOGUE_URL is not set', taskId: 'crashed' }],
  origins: ['exit-error'],
  at: T0,
  times: 1,
  taskIds: ['crashed'],
};
const well = (at: number): Observation => ({
  ...{ at, state: 'steady', findings: [], hasFailed: false, isOver: false, isIll: false, signAt: 0, beganAt: at },
  ...{ deployment: 'ecs-svc/1', revision: 'web:1' },
});
const failing = (at: number, findings = [crash]): Observation => ({
  ...well(at),
  ...{ state: 'crash-loop', findings, hasFailed: true, signAt: at, beganAt: at },
});

/** One process of Gantry with an account's journal. */
function aReplica(journal: Journal = fakeJournal()) {
  const searches: object[] = [];
  const counted: Journal = {
    ...journal,
    search: (query) => {
      searches.push(query);
      return journal.search(query);
    },
  };
  const register = createIncidentRegister({
    journalOf: () => counted,
    onBug: (error) => expect.unreachable(String(error)),
  });
  const look = async (seen: Observation | undefined, now = seen?.at ?? T0) => {
    register.observe(BOUTIQUE, new Map(seen ? [['web', seen]] : []), now);
    // What is read in the background is there at the next look.
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { register, look, searches, view: () => register.view(WEB) };
}

/** Opens an incident and lets it close. */
async function liveThrough({ look }: ReturnType<typeof aReplica>, at = T0) {
  await look(well(at - 1_000));
  for (const seen of [failing(at), well(at + 60_000), well(at + 60_000 + CALM_MS)]) await look(seen);
}

describe('the incidents of a cluster', () => {
  it('are written when they open and close, not at each look, and shown at once', async () => {
    const journal = fakeJournal();
    const replica = aReplica(journal);
    await replica.look(well(T0 - 1_000));
    for (let second = 0; second < 600; second += 2) await replica.look(failing(T0 + second * 1_000));
    expect(replica.view()).toMatchObject({ open: { openedAt: T0, cause: { code: 'variable-missing' } }, closed: [] });
    await replica.look(well(T0 + 600_000));
    await replica.look(well(T0 + 600_000 + CALM_MS));
    expect(replica.view()).toMatchObject({ closed: [{ openedAt: T0, closedAt: T0 + 600_000 }] });
    expect(replica.view()).not.toHaveProperty('open');
    expect(journal.lines.map(({ stream }) => stream)).toEqual(Array(2).fill('incidents/boutique/web/2026-03'));
  });

  it('survive a restart: one that was open goes on and closes, and is there a day later with its evidence', async () => {
    const journal = fakeJournal();
    const before = aReplica(journal);
    await before.look(well(T0 - 1_000));
    await before.look(failing(T0));
    const opened = before.view().open?.id ?? '';

    const after = aReplica(journal);
    await after.look(failing(T0 + 30_000));
    expect(after.view().open?.id).toBe(opened);
    await after.look(failing(T0 + 40_000));
    await after.look(well(T0 + 60_000));
    await after.look(well(T0 + 60_000 + CALM_MS));
    expect(journal.lines).toHaveLength(2);

    const nextDay = aReplica(journal);
    await nextDay.look(well(T0 + DAY));
    await nextDay.look(well(T0 + DAY + 1_000));
    expect(nextDay.view().closed).toMatchObject([{ id: opened, closedAt: T0 + 60_000 }]);
    const context = { ...createTestContext(aFakeAccount()), journal, now: () => T0 + DAY };
    expect((await findIncident(context, WEB, opened))?.causes[0]?.evidence).toEqual(crash.evidence);
  });

  it('are shown once when two replicas have seen them', async () => {
    const journal = fakeJournal();
    const [one, other] = [aReplica(journal), aReplica(journal)];
    await one.look(well(T0 - 1_000));
    await other.look(well(T0 - 1_000));
    for (const replica of [one, other]) {
      await replica.look(failing(T0));
      await replica.look(well(T0 + 60_000));
      await replica.look(well(T0 + 60_000 + CALM_MS));
    }
    expect(journal.lines.length).toBeGreaterThan(2);
    for (const replica of [one, other, aReplica(journal)]) {
      await replica.look(well(T0 + HOUR));
      await replica.look(well(T0 + HOUR + 1_000));
      expect(replica.view()).toMatchObject({ closed: [{ closedAt: T0 + 60_000 }] });
      expect(replica.view().closed).toHaveLength(1);
    }
  });

  it('close when their service is no longer listed', async () => {
    const replica = aReplica();
    await replica.look(well(T0 - 1_000));
    await replica.look(failing(T0));
    await replica.look(undefined, T0 + 10_000);
    await replica.look(undefined, T0 + 10_000 + CALM_MS);
    expect(replica.view().closed).toMatchObject([{ closedAt: T0 + 10_000 }]);
  });

  it('cost one search a cluster when somebody comes, one a minute while one is open, and few at rest', async () => {
    const replica = aReplica();
    for (let at = T0; at < T0 + HOUR; at += 10_000) await replica.look(well(at));
    expect(replica.searches).toHaveLength(HOUR / RELOAD_MS);
    const before = replica.searches.length;
    for (let at = T0 + HOUR; at < T0 + 2 * HOUR; at += 10_000) await replica.look(failing(at));
    expect(replica.searches.length - before).toBeLessThanOrEqual(HOUR / RELOAD_OPEN_MS);
  });

  it('are in memory while the journal may not be used, which is said with the reason', async () => {
    const problem = { code: 'access-denied', source: 'logs:FilterLogEvents' } as const;
    const replica = aReplica({
      ...fakeJournal(),
      state: () => ({ kind: 'lost', problem, since: T0 }),
      search: () => Promise.reject(new Failure(problem)),
    });
    await liveThrough(replica);
    const [incident] = replica.view().closed;
    expect(replica.view()).toMatchObject({ problem: { code: 'access-denied' }, closed: [{ openedAt: T0 }] });
    const refuse = { ...fakeJournal(), search: () => Promise.reject(new Failure(problem)) };
    const context = { ...createTestContext(aFakeAccount()), journal: refuse, now: () => T0 + HOUR };
    const found = await findIncident(context, WEB, incident?.id ?? '', replica.register);
    expect(found?.causes[0]?.evidence).toEqual(crash.evidence);
  });

  it('go on while AWS does not answer, which is no reason to say that nothing is kept', async () => {
    const problem = { code: 'throttled', source: 'logs:FilterLogEvents' } as const;
    const replica = aReplica({ ...fakeJournal(), search: () => Promise.reject(new Failure(problem)) });
    await liveThrough(replica);
    expect(replica.view()).toEqual({ closed: [expect.objectContaining({ openedAt: T0 })] });
    expect(replica.searches.length).toBeGreaterThan(1);
  });

  it('are believed of no one who only can write to the log group, nor when copied to another service', async () => {
    const journal = fakeJournal();
    await liveThrough(aReplica(journal));
    const { lines } = journal;
    const [forged, copied] = [structuredClone(lines), structuredClone(lines)];
    for (const line of forged) line.message = line.message.replace('"signAt":', '"signAt":1');
    for (const line of copied) line.stream = line.stream.replace('/web/', '/api/');
    lines.splice(0, lines.length, ...forged, ...copied);
    const replica = aReplica(journal);
    await replica.look(well(T0 + HOUR));
    await replica.look(well(T0 + HOUR + 1_000));
    expect(replica.view().closed).toEqual([]);
    expect(replica.register.view({ ...WEB, service: 'api' }).closed).toEqual([]);
  });
});

describe('a line of an incident', () => {
  const writeOf = async (...findings: Finding[]) => {
    const journal = fakeJournal();
    const { look } = aReplica(journal);
    await look(well(T0 - 1_000));
    await look(failing(T0, findings));
    return journal.lines[0]?.message ?? '';
  };

  it('has what looks secret of no log line', async () => {
    const text = 'connect failed: password=hunter2hunter2 for AKIAABCDEFGHIJKLMNOP';
    const line = await writeOf({ ...crash, raw: text, evidence: [{ source: 'log-line', text }] });
    expect(line).toContain('connect failed');
    expect(line).not.toMatch(/hunter2|AKIAABCDEFGH/);
  });

  it('is of bounded size whatever programs write, and keeps the cause longest', async () => {
    // Six bytes each, as JSON has control characters.
    const long = '\u0001'.repeat(100_000);
    const facts = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`fact-${index}`, long]));
    const evidence = Array.from({ length: 50 }, () => ({ source: 'event' as const, text: long, facts }));
    const huge = { ...crash, raw: long, facts, evidence };
    const line = await writeOf(huge, huge, huge);
    expect(Buffer.byteLength(line)).toBeLessThan(LINE_BYTES_MAX + 200);
    expect(line).toContain('variable-missing');
  });
});
