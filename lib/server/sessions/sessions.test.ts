import { describe, expect, it } from 'vitest';
import type { SessionFact } from '../../auth/sessions/session-events';
import { createSignOuts, type SignOuts } from '../../auth/sessions/sign-outs';
import type { User } from '../../auth/users-file';
import { JOURNAL_STREAMS, type Journal } from '../../domain/journal';
import { Failure } from '../../domain/problem';
import { fakeJournal } from '../../domain/testing/fake-journal';
import { createFailureLog } from './keeper';
import { listPeople } from './list-people';
import { signOutPerson } from './people';
import { createSessionJournal } from './session-records';
import { createSessionRegister, REPORT_MS } from './session-register';
import { LOOK_MS, type SignOutWatch, watchSignOuts } from './watch-sign-outs';

const BEGUN = Date.UTC(2026, 10, 30, 12);
const HOUR = 60 * 60_000;

const user = (email: string, role: User['role'], name?: string): User => ({
  email,
  role,
  name,
  stamp: '1',
  password: { algorithm: 'scrypt', cost: 32_768, blockSize: 8, parallelization: 3, salt: 'YQ==', hash: 'YQ==' },
});
const USERS = new Map(
  [user('ana@shop.example', 'admin', 'Ana'), user('zoe@shop.example', 'viewer')].map((one) => [one.email, one]),
);

const laptop: SessionFact = {
  id: 'laptop',
  person: 'ana@shop.example',
  name: 'Ana',
  role: 'deployer',
  groups: [],
  via: 'users-file',
  signedInAt: BEGUN - HOUR,
  address: '192.0.2.1',
  agent: 'Firefox',
};
const bob: SessionFact = {
  ...laptop,
  id: 'bob-phone',
  person: 'bob',
  name: 'Bob',
  role: 'viewer',
  groups: ['shop-team'],
  via: 'oidc',
};

const SHOP = { permissions: ['service:roll-back'], services: ['shop/*'] };
const grantsOf = ({ groups }: { groups?: readonly string[] }) => (groups?.includes('shop-team') ? [SHOP] : undefined);

/** Replicas that share a journal and a clock. */
function openReplicas(home: Journal = fakeJournal([], () => BEGUN)) {
  let now = BEGUN;
  const open = (name: string) => {
    const journal = createSessionJournal(home, name);
    const register = createSessionRegister(() => now);
    const signOuts = createSignOuts({ now: () => now, keepMs: 13 * HOUR });
    const watch: SignOutWatch = {};
    /** What a replica learns of in some looks. */
    const look = async (times = 1, onBug: (error: unknown) => void = () => undefined) => {
      const ending = new AbortController();
      const pauses: number[] = [];
      const sleep = async (ms: number) => {
        pauses.push(ms);
        if (pauses.length >= times) ending.abort();
      };
      await watchSignOuts({ journal, signOuts, watch, now: () => now, sleep, ending: ending.signal, onBug });
      return pauses;
    };
    const people = (current?: string) =>
      listPeople({ users: USERS, grantsOf, journal, register, signOuts, now, current });
    return { journal, register, signOuts, watch, look, people, use: (fact: SessionFact) => register.onSeen(fact) };
  };
  const pass = (ms: number) => {
    now += ms;
  };
  return { one: open('one'), other: open('other'), pass };
}

const isOut = (signOuts: SignOuts, fact: SessionFact) => signOuts.isSignedOut(fact);
const sessionsOf = async (people: ReturnType<typeof listPeople>) =>
  (await people).people.map(({ id, role, sessions }) => [id, role, sessions.map((session) => session.id)]);

describe('a sign-out', () => {
  it('is learnt by the other replicas at their next look, by session and by person', async () => {
    const { one, other } = openReplicas();
    await one.journal.writeSignOut({ at: BEGUN, sessions: ['laptop'] });
    await one.journal.writeSignOut({ at: BEGUN + 1, sessions: [], person: { id: 'bob', until: BEGUN }, by: 'ana' });
    await other.look();
    expect([isOut(other.signOuts, laptop), isOut(other.signOuts, bob)]).toEqual([true, true]);
    expect(isOut(other.signOuts, { ...laptop, id: 'phone' })).toBe(false);
    expect(other.watch).toEqual({ asOf: BEGUN, problem: undefined });
    expect(LOOK_MS).toBeLessThanOrEqual(60_000);
  });

  it('is told to open streams once, however often it is read', async () => {
    const { one, other } = openReplicas();
    await one.journal.writeSignOut({ at: BEGUN, sessions: ['laptop'] });
    let told = 0;
    other.signOuts.onSignOut(() => {
      told += 1;
    });
    await other.look(4);
    expect(told).toBe(1);
  });

  it('is believed of no one who only can write to the log group', async () => {
    const home = fakeJournal([], () => BEGUN);
    const { other } = openReplicas(home);
    const forged = { type: 'sign-out', at: BEGUN, sessions: ['laptop'], signature: 'x' };
    await home.keep(`${JOURNAL_STREAMS.signOuts}2026-11-30/evil`, forged);
    await other.look();
    expect(isOut(other.signOuts, laptop)).toBe(false);
  });

  it('is looked for less often while AWS refuses, which is known, and a missing journal is an empty one', async () => {
    const refuse = (code: 'access-denied' | 'missing'): Journal => ({
      ...fakeJournal(),
      search: () => Promise.reject(new Failure({ code })),
    });
    const denied = openReplicas(refuse('access-denied')).one;
    expect(await denied.look(4)).toEqual([2, 4, 6, 6].map((times) => times * LOOK_MS));
    expect(denied.watch).toEqual({ problem: { code: 'access-denied' } });
    const missing = openReplicas(refuse('missing')).one;
    expect(await missing.look()).toEqual([LOOK_MS]);
    expect(missing.watch.asOf).toBe(BEGUN);
  });
});

describe('the list of people', () => {
  it('has those who are signed in at any replica, the last used first, and then those who could be', async () => {
    const { one, other, pass } = openReplicas();
    one.use(laptop);
    one.register.report(one.journal);
    pass(1_000);
    other.use(bob);
    expect(await sessionsOf(other.people())).toEqual([
      ['bob', 'viewer', ['bob-phone']],
      ['ana@shop.example', 'admin', ['laptop']],
      ['zoe@shop.example', 'viewer', []],
    ]);
    expect((await other.people('bob-phone')).people[0]?.sessions[0]).toEqual({
      id: 'bob-phone',
      method: 'oidc',
      address: '192.0.2.1',
      agent: 'Firefox',
      signedInAt: BEGUN - HOUR,
      seenAt: BEGUN + 1_000,
      isCurrent: true,
    });
  });

  it('says what the access file gives somebody by their groups, also those who signed in elsewhere', async () => {
    const { one, other } = openReplicas();
    one.use(laptop);
    one.use(bob);
    one.register.report(one.journal);
    const { people } = await other.people();
    expect(people.map(({ id, grants }) => [id, grants])).toEqual([
      ['ana@shop.example', undefined],
      ['bob', [SHOP]],
      ['zoe@shop.example', undefined],
    ]);
  });

  it('learns when and from where sessions were used elsewhere, which is written every five minutes at most', async () => {
    const home = fakeJournal([], () => BEGUN);
    const { one, other, pass } = openReplicas(home);
    for (let minute = 0; minute <= 11; minute += 1) {
      one.use({ ...laptop, address: `192.0.2.${minute}` });
      one.register.report(one.journal);
      pass(60_000);
    }
    expect(home.lines).toHaveLength(3);
    expect(REPORT_MS).toBe(5 * 60_000);
    const [ana] = (await other.people()).people;
    expect(ana?.sessions).toMatchObject([{ address: '192.0.2.10', seenAt: BEGUN + 10 * 60_000 }]);
  });

  it('leaves out sessions that were signed out, and those of yesterday', async () => {
    const { one, pass } = openReplicas();
    one.use(laptop);
    one.use(bob);
    one.register.report(one.journal);
    one.signOuts.add({ at: BEGUN, sessions: ['laptop'] });
    expect(await sessionsOf(one.people())).toMatchObject([['bob', 'viewer', ['bob-phone']], {}, {}]);
    pass(11 * HOUR);
    expect((await one.people()).people.flatMap(({ sessions }) => sessions)).toEqual([]);
  });

  it('has the sessions of this replica when the journal cannot be read, and says why', async () => {
    const home = { ...fakeJournal(), search: () => Promise.reject(new Failure({ code: 'access-denied' })) };
    const { one } = openReplicas(home);
    one.use(laptop);
    const people = await one.people();
    expect(people.problem?.code).toBe('access-denied');
    expect(people.people[0]?.sessions).toHaveLength(1);
  });

  it('forgets the longest unused of too many', () => {
    const register = createSessionRegister(() => BEGUN);
    for (let index = 0; index < 3_000; index += 1) register.onSeen({ ...laptop, id: `session-${index}` });
    expect(register.list()).toHaveLength(2_000);
    expect(register.list().at(-1)?.id).toBe('session-2999');
  });
});

describe('signing somebody out', () => {
  const signOut = async (input: { person: string; session?: string }, home?: Journal) => {
    const { one } = openReplicas(home);
    one.use(laptop);
    one.use({ ...laptop, id: 'phone' });
    one.use(bob);
    const keeper = { register: one.register, watch: one.watch, journal: async () => one.journal };
    const signedOut = await signOutPerson(input, 'admin', { now: () => BEGUN, read: one.people, keeper });
    return { signedOut, records: await one.journal.readSignOuts(0), left: one.register.list().map(({ id }) => id) };
  };

  it('ends all their sessions, and those that nobody has heard of', async () => {
    const { signedOut, records, left } = await signOut({ person: 'ana@shop.example' });
    expect(signedOut).toEqual({ sessions: 2, isShared: true });
    expect(records).toMatchObject([
      { sessions: ['laptop', 'phone'], person: { id: 'ana@shop.example', until: BEGUN }, by: 'admin' },
    ]);
    expect(left).toEqual(['bob-phone']);
  });

  it('ends one of them alone, and none of somebody else’s', async () => {
    const { signedOut, records } = await signOut({ person: 'ana@shop.example', session: 'phone' });
    expect(signedOut.sessions).toBe(1);
    expect(records).toEqual([{ type: 'sign-out', at: expect.any(Number), sessions: ['phone'], by: 'admin' }]);
    expect((await signOut({ person: 'ana@shop.example', session: 'bob-phone' })).signedOut.sessions).toBe(0);
  });

  it('says that the other replicas do not learn of it when the journal cannot be written', async () => {
    const { signedOut } = await signOut({ person: 'bob' }, { ...fakeJournal(), keep: async () => false });
    expect(signedOut).toEqual({ sessions: 1, isShared: false });
  });
});

describe('the log of failed sign-ins', () => {
  it('has a bounded number of lines, and says how many it left out', () => {
    let now = 0;
    const lines: { others?: number }[] = [];
    const log = createFailureLog(
      (line) => lines.push(line),
      () => now,
    );
    for (let index = 0; index < 500; index += 1) log({ reason: 'wrong', address: '192.0.2.1' });
    expect(lines).toHaveLength(20);
    now += 10_000;
    log({ reason: 'locked', address: '192.0.2.1' });
    expect(lines.at(-1)).toEqual({ reason: 'locked', address: '192.0.2.1', others: 480 });
  });
});
