import type { User } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { DEMO_ACTOR } from './claims';
import { isPassword } from './password';
import { fingerprint, isSameText } from './same-text';
import { addressOf, type SignInAttempts } from './sign-in-attempts';
import type { User as LocalUser } from './users-file';

export const LOCAL = 'local';
export const DEMO = 'demo';

/** Why a sign-in failed, as the sign-in page's `error`. */
export const TOO_MANY_ATTEMPTS = 'too-many-attempts';

export type SignInDependencies = {
  users: () => ReadonlyMap<string, LocalUser>;
  attempts: SignInAttempts;
  now: () => number;
};

/** E-mail and password against the users file. A wrong password and an unknown user are indistinguishable, even by time. */
export async function signInLocally(
  typed: { email: string; password: string },
  address: string,
  { users, attempts, now }: SignInDependencies,
): Promise<User | null> {
  const email = typed.email.trim().toLowerCase();
  const attempt = { email, address };
  if (attempts.isBlocked(attempt)) throw new Error(TOO_MANY_ATTEMPTS);

  attempts.recordAttempt(attempt);
  const user = users().get(email);
  if (!(await isPassword(typed.password, user?.password)) || !user) return null;
  attempts.recordSuccess(attempt);
  return { id: email, claims: { via: 'users-file', email, stamp: user.stamp, signedInAt: now() } };
}

/** The demo's link: whoever has the token of this very process is its admin. */
export function signInToDemo(
  candidate: string,
  token: string,
  address: string,
  { attempts, now }: Omit<SignInDependencies, 'users'>,
): User | null {
  const attempt = { email: DEMO_ACTOR.id, address };
  if (attempts.isBlocked(attempt)) throw new Error(TOO_MANY_ATTEMPTS);
  attempts.recordAttempt(attempt);
  if (!isSameText(candidate, token)) return null;
  attempts.recordSuccess(attempt);
  return { id: DEMO_ACTOR.id, claims: { via: 'demo', stamp: fingerprint(token), signedInAt: now() } };
}

type Headers = Record<string, string | undefined>;
const addressFrom = (headers: Headers | undefined) => addressOf(headers?.['x-forwarded-for']);

export const localProvider = (dependencies: SignInDependencies) =>
  CredentialsProvider({
    id: LOCAL,
    credentials: { email: {}, password: {} },
    authorize: (typed, request) =>
      signInLocally(
        { email: typed?.email ?? '', password: typed?.password ?? '' },
        addressFrom(request.headers),
        dependencies,
      ),
  });

export const demoProvider = (token: string, dependencies: Omit<SignInDependencies, 'users'>) =>
  CredentialsProvider({
    id: DEMO,
    credentials: { token: {} },
    authorize: async (typed, request) =>
      signInToDemo(typed?.token ?? '', token, addressFrom(request.headers), dependencies),
  });
