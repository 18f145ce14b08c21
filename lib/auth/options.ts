import 'server-only';
import type { NextRequest } from 'next/server';
import NextAuth, { type AuthOptions, type User } from 'next-auth';
import { env } from '../env';
import { authSecret, readAuthSources } from './auth-sources';
import { actorOf, Claims, SESSION_SECONDS } from './claims';
import { isHttps, sessionCookie } from './cookie';
import { demoProvider, localProvider, type SignInOrigin, TOO_BUSY } from './credentials';
import { DEVICE_SECONDS, deviceCookieName, newDeviceId, readDevice, sealDevice } from './device';
import { createHashingQueue, HASHING_LIMITS, type HashingQueue } from './hashing-queue';
import { oidcProvider } from './oidc';
import { addressOf, createSignInAttempts, type SignInAttempts } from './sign-in-attempts';

declare global {
  var gantrySignInAttempts: SignInAttempts | undefined;
  var gantryHashing: HashingQueue | undefined;
}

const SIGN_IN = '/sign-in';

/** What a request to sign in has told, and what came of it. */
type Exchange = { https: boolean; origin: SignInOrigin; onUser: (user: User) => void };

function authOptions({ https, origin, onUser }: Exchange): AuthOptions {
  globalThis.gantrySignInAttempts ??= createSignInAttempts(Date.now);
  globalThis.gantryHashing ??= createHashingQueue(HASHING_LIMITS);
  const dependencies = {
    users: () => readAuthSources().users,
    attempts: globalThis.gantrySignInAttempts,
    hashing: globalThis.gantryHashing,
    now: Date.now,
  };
  const { GANTRY_USERS_FILE: usersFile, GANTRY_DEMO_TOKEN: demoToken } = env();
  const oidc = oidcProvider(env(), Date.now);

  return {
    secret: authSecret(),
    useSecureCookies: https,
    cookies: { sessionToken: sessionCookie(https) },
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    jwt: { maxAge: SESSION_SECONDS },
    logger: { error: logAuthError, warn: () => undefined, debug: () => undefined },
    pages: { signIn: SIGN_IN, signOut: SIGN_IN, error: SIGN_IN },
    providers: [
      ...(usersFile ? [localProvider(origin, dependencies)] : []),
      ...(demoToken ? [demoProvider(demoToken, origin, dependencies)] : []),
      ...(oidc ? [oidc] : []),
    ],
    callbacks: {
      signIn: ({ user }) => {
        if (!user.claims) return `${SIGN_IN}?error=no-role`;
        onUser(user);
        return true;
      },
      // The cookie carries our claims and nothing else: neither names nor pictures, nor the issuer's tokens.
      jwt: ({ token, user }) => ({ ...(user?.claims ?? Claims.parse(token)) }),
      session: ({ session, token }) => {
        const actor = actorOf(Claims.parse(token), readAuthSources());
        return { expires: session.expires, user: actor && { name: actor.name, email: actor.id } };
      },
    },
  };
}

/** next-auth would print whole errors with the request to the issuer; name and message are enough. */
function logAuthError(code: string, metadata: unknown): void {
  const error = metadata instanceof Error ? metadata : undefined;
  process.stderr.write(
    `${JSON.stringify({ name: 'gantry', auth: code, error: error?.name, detail: error?.message })}\n`,
  );
}

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own routes, with cookies for http or https as this request came. */
export async function handleAuthRequest(request: NextRequest, context: RouteContext): Promise<Response> {
  const https = isHttps(request.headers.get('x-forwarded-proto'));
  const deviceCookie = request.cookies.get(deviceCookieName(https))?.value;
  const deviceOf = (email: string) => readDevice(deviceCookie, email, Date.now(), authSecret());
  const origin = { address: addressOf(request.headers.get('x-forwarded-for')), deviceOf };
  let user: User | undefined;
  const onUser = (signedIn: User) => {
    user = signedIn;
  };
  const answer = await sayWhenBusy(await NextAuth(request, context, authOptions({ https, origin, onUser })));
  if (user?.claims?.via === 'users-file') answer.headers.append('set-cookie', rememberDevice(user.id, deviceOf, https));
  return answer;
}

/** A cookie by which this person is known from strangers who try their name. */
function rememberDevice(email: string, deviceOf: SignInOrigin['deviceOf'], https: boolean): string {
  const value = sealDevice(email, deviceOf(email) ?? newDeviceId(), Date.now(), authSecret());
  const attributes = `Path=/; Max-Age=${DEVICE_SECONDS}; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`;
  return `${deviceCookieName(https)}=${value}; ${attributes}`;
}

/** How soon it is worth trying again when too many sign in at once: the queue is empty by then. */
const RETRY_AFTER_SECONDS = 5;

/** next-auth answers whatever a sign-in throws with 401; that the server is busy is 503, and when to come back. */
async function sayWhenBusy(answer: Response): Promise<Response> {
  if (answer.status !== 401 || !(await answer.clone().text()).includes(`error=${TOO_BUSY}`)) return answer;
  const headers = new Headers(answer.headers);
  headers.set('retry-after', String(RETRY_AFTER_SECONDS));
  return new Response(answer.body, { status: 503, headers });
}
