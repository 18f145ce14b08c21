import 'server-only';
import { withAccess } from '../../auth/access/access-file';
import { readAuthSources } from '../../auth/auth-sources';
import { getSession } from '../../auth/session';
import { signOuts } from '../../auth/sessions/sign-outs';
import type { People, SignedOut } from '../../domain/people';
import { endSessions, type SessionKeeper, sessionKeeper } from './keeper';
import { listPeople, type PeopleDependencies } from './list-people';
import { SESSIONS_MAX } from './session-records';

/** Who is signed in, and who else could be. */
export async function readPeople(): Promise<People> {
  const { register, journal } = sessionKeeper();
  const { users, access, now } = readAuthSources();
  const grantsOf: PeopleDependencies['grantsOf'] = (person) => withAccess(person, access).grants;
  const [session, openJournal] = await Promise.all([getSession(), journal()]);
  const journals = { journal: openJournal, signOuts: signOuts() };
  return listPeople({ users, grantsOf, register, now, ...journals, current: session?.id });
}

/** Ends one session of a person, or all that there are, and those that nobody has heard of yet. */
export async function signOutPerson(
  { person, session }: { person: string; session?: string | undefined },
  by: string,
  { now, read, keeper }: { now: () => number; read: () => Promise<People>; keeper: SessionKeeper } = {
    now: Date.now,
    read: readPeople,
    keeper: sessionKeeper(),
  },
): Promise<SignedOut> {
  const { people } = await read();
  const listed = people.find(({ id }) => id === person)?.sessions.map(({ id }) => id) ?? [];
  const ended = (session === undefined ? listed : listed.filter((id) => id === session)).slice(0, SESSIONS_MAX);
  const everything = session === undefined ? { person: { id: person, until: now() } } : {};
  const isShared = await endSessions({ sessions: ended, ...everything, by }, keeper);
  return { sessions: ended.length, isShared };
}
