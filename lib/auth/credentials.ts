import type { User } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { UsersUnreadableError } from './auth-sources';
import { DEMO_ACTOR } from './claims';
import { HashingBusyError, type HashingQueue } from './hashing-queue';
import { isPassword, isTooLong } from './password';
import { fingerprint, isSameText } from './same-text';
import type { SignInFailure } from './sessions/session-events';
import type { SignInAttempt, SignInAttempts } from './sign-in-attempts';
import type { User as LocalUser } from './users-file';

export const LOCAL = 'local';
export const DEMO = 'demo';

/** Why a sign-in failed, as the sign-in page's `error`. */
export const TOO_MANY_ATTEMPTS = 'too-many-attempts';
export const TOO_BUSY = 'too-busy';
export const NO_USERS = 'users-unreadable';

export type SignInDependencies = {
  /** Throws UsersUnreadableError when nobody can be found at the moment. */
  users: () => ReadonlyMap<string, LocalUser>;
  attempts: SignInAttempts;
  /** Passwords are compared a few at a time. */
  hashing: HashingQueue;
  /** Told why somebody did not get in. */
  onFailure: (failure: Omit<SignInFailure, 'address'>) => void;
  now: () => number;
};

/** Where a sign-in comes from. */
export type SignInOrigin = {
  address: string;
  /** The browser's id, when this person has signed in with it before. */
  deviceOf: (email: string) => string | undefined;
};

/** E-mail and password against the users file. A wrong password and an unknown user are indistinguishable, even by time. */
export async function signInLocally(
  typed: { email: string; password: string },
  { address, deviceOf }: SignInOrigin,
  dependencies: SignInDependencies,
): Promise<User | null> {
  const { attempts, onFailure, now } = dependencies;
  if (isTooLong(typed.email) || isTooLong(typed.password)) {
    onFailure({ reason: 'too-long' });
    return null;
  }
  const email = typed.email.trim().toLowerCase();
  const user = findUser(email, dependencies);
  const attempt = { email, address, isUser: user !== undefined, device: user && deviceOf(email) };
  // The name of a user alone: some type their password where the name belongs.
  const person = user?.email;
  if (attempts.isBlocked(attempt)) {
    onFailure({ reason: 'locked', person });
    throw new Error(TOO_MANY_ATTEMPTS);
  }

  attempts.recordAttempt(attempt);
  if (!(await comparePassword(typed.password, user, attempt, dependencies)) || !user) {
    onFailure({ reason: 'wrong', person });
    return null;
  }
  attempts.recordSuccess(attempt);
  return { id: email, claims: { via: 'users-file', email, stamp: user.stamp, signedInAt: now() } };
}

function findUser(email: string, { users, onFailure }: SignInDependencies): LocalUser | undefined {
  try {
    return users().get(email);
  } catch (error) {
    if (!(error instanceof UsersUnreadableError)) throw error;
    onFailure({ reason: 'no-users' });
    throw new Error(NO_USERS);
  }
}

async function comparePassword(
  password: string,
  user: LocalUser | undefined,
  attempt: SignInAttempt,
  { attempts, hashing, onFailure }: SignInDependencies,
): Promise<boolean> {
  try {
    return await hashing(() => isPassword(password, user?.password), { ahead: attempt.device !== undefined });
  } catch (error) {
    if (!(error instanceof HashingBusyError)) throw error;
    attempts.withdrawAttempt(attempt);
    onFailure({ reason: 'busy', person: user?.email });
    throw new Error(TOO_BUSY);
  }
}

type DemoDependencies = Pick<SignInDependencies, 'attempts' | 'onFailure' | 'now'> & { uptimeSeconds: () => number };

/** How long the demo's link signs in, from the start of its process: it stays in the history of terminals and browsers. */
export const DEMO_LINK_SECONDS = 60 * 60;

/** The demo's link: whoever has the token of this very process is its admin, for an hour. */
export function signInToDemo(
  candidate: string,
  token: string,
  { address }: Pick<SignInOrigin, 'address'>,
  { attempts, onFailure, now, uptimeSeconds }: DemoDependencies,
): User | null {
  const attempt = { email: DEMO_ACTOR.id, address };
  const person = DEMO_ACTOR.id;
  if (attempts.isBlocked(attempt)) {
    onFailure({ reason: 'locked', person });
    throw new Error(TOO_MANY_ATTEMPTS);
  }
  attempts.recordAttempt(attempt);
  if (!isSameText(candidate, token) || uptimeSeconds() >= DEMO_LINK_SECONDS) {
    onFailure({ reason: 'wrong', person });
    return null;
  }
  attempts.recordSuccess(attempt);
  return { id: DEMO_ACTOR.id, claims: { via: 'demo', stamp: fingerprint(token), signedInAt: now() } };
}

export const localProvider = (origin: SignInOrigin, dependencies: SignInDependencies) =>
  CredentialsProvider({
    id: LOCAL,
    credentials: { email: {}, password: {} },
    authorize: (typed) =>
      signInLocally({ email: typed?.email ?? '', password: typed?.password ?? '' }, origin, dependencies),
  });

export const demoProvider = (token: string, origin: SignInOrigin, dependencies: DemoDependencies) =>
  CredentialsProvider({
    id: DEMO,
    credentials: { token: {} },
    authorize: async (typed) => signInToDemo(typed?.token ?? '', token, origin, dependencies),
  });
