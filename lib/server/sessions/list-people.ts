import type { Actor } from '../../auth/actor';
import { SESSION_SECONDS } from '../../auth/claims';
import type { SignOuts } from '../../auth/sessions/sign-outs';
import type { User } from '../../auth/users-file';
import type { People, Person, PersonGrant } from '../../domain/people';
import { Failure, type Problem } from '../../domain/problem';
import type { Instant } from '../../domain/scope';
import type { SessionJournal, SessionRecord } from './session-records';
import type { SessionRegister, SessionUse } from './session-register';

const SESSION_MS = SESSION_SECONDS * 1_000;

export type PeopleDependencies = {
  users: ReadonlyMap<string, User>;
  /** What the access file gives somebody instead of their role. */
  grantsOf: (person: Pick<Actor, 'id' | 'name' | 'role' | 'groups'>) => readonly PersonGrant[] | undefined;
  journal: Pick<SessionJournal, 'readSessions'>;
  register: Pick<SessionRegister, 'list'>;
  signOuts: Pick<SignOuts, 'isSignedOut'>;
  now: Instant;
  /** The session of whoever asks. */
  current?: string | undefined;
};

/** Who is signed in, by what this replica has heard of and what all of them have written down, and who else could be. */
export async function listPeople(dependencies: PeopleDependencies): Promise<People> {
  const { users, grantsOf, now, current } = dependencies;
  const { sessions, problem } = await listSessions(dependencies);
  const people = new Map<string, Person>(
    [...users.values()].map(({ email: id, name = id, role }) => [
      id,
      { id, name, role, grants: grantsOf({ id, name, role }), sessions: [] },
    ]),
  );
  for (const { id, person, name, role, groups, via: method, ...facts } of sessions) {
    if (now >= facts.signedInAt + SESSION_MS) continue;
    // Of a local user the file decides, whatever was written down when they signed in.
    const grants = grantsOf({ id: person, name, role, groups });
    const { sessions: others, ...known } = people.get(person) ?? { id: person, name, role, grants, sessions: [] };
    const { address, agent, signedInAt, seenAt } = facts;
    const session = { id, method, address, agent, signedInAt, seenAt, isCurrent: id === current };
    people.set(person, { ...known, sessions: [...others, session] });
  }
  const list = [...people.values()].map((person) => ({
    ...person,
    sessions: person.sessions.toSorted((one, other) => other.seenAt - one.seenAt),
  }));
  return { people: list.toSorted(byLastUse), problem };
}

/** Who was here last comes first; those who are not signed in follow by their names. */
const byLastUse = (one: Person, other: Person): number =>
  (other.sessions[0]?.seenAt ?? 0) - (one.sessions[0]?.seenAt ?? 0) || one.id.localeCompare(other.id);

async function listSessions({
  journal,
  register,
  signOuts,
  now,
}: PeopleDependencies): Promise<{ sessions: SessionUse[]; problem?: Problem }> {
  const sessions = new Map<string, SessionUse>();
  let problem: Problem | undefined;
  try {
    const records = await journal.readSessions(now - SESSION_MS);
    for (const record of records.toSorted((one, other) => one.at - other.at)) takeOver(sessions, record);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    problem = error.problem;
  }
  for (const use of register.list()) {
    const seenAt = Math.max(use.seenAt, sessions.get(use.id)?.seenAt ?? 0);
    sessions.set(use.id, seenAt > use.seenAt ? { ...use, seenAt, address: addressIn(sessions, use) } : use);
  }
  return { sessions: [...sessions.values()].filter((session) => !signOuts.isSignedOut(session)), problem };
}

const addressIn = (sessions: ReadonlyMap<string, SessionUse>, use: SessionUse): string =>
  sessions.get(use.id)?.address ?? use.address;

function takeOver(sessions: Map<string, SessionUse>, record: SessionRecord): void {
  if (record.type === 'session') {
    const { type: _, at, ...fact } = record;
    sessions.set(fact.id, { ...fact, seenAt: Math.max(at, sessions.get(fact.id)?.seenAt ?? 0) });
    return;
  }
  for (const { id, at, address } of record.seen) {
    const session = sessions.get(id);
    if (session && at > session.seenAt) sessions.set(id, { ...session, seenAt: at, address });
  }
}
