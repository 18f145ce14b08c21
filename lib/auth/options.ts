import 'server-only';
import type { NextRequest } from 'next/server';
import NextAuth, { type Account, type AuthOptions } from 'next-auth';
import { env } from '../env';
import { authSecret, readAuthSources, readLocalUsers } from './auth-sources';
import { actorOf, Claims, personOf, SESSION_SECONDS, sessionIdOf } from './claims';
import { isHttps, sessionCookie, sessionCookieName } from './cookie';
import { demoProvider, localProvider, NO_USERS, type SignInOrigin, TOO_BUSY } from './credentials';
import { DEVICE_SECONDS, deviceCookieName, newDeviceId, readDevice, sealDevice } from './device';
import { createHashingQueue, HASHING_LIMITS, type HashingQueue } from './hashing-queue';
import { oidcProvider } from './oidc';
import { readClaims } from './session-token';
import { readSessionCookie } from './sessions/session-cookie';
import { type SignInFailure, sessionListener } from './sessions/session-events';
import { sessionFactOf } from './sessions/session-fact';
import { signOuts } from './sessions/sign-outs';
import { addressOf, createSignInAttempts, type SignInAttempts } from './sign-in-attempts';

declare global {
  var gantrySignInAttempts: SignInAttempts | undefined;
  var gantryHashing: HashingQueue | undefined;
}

const SIGN_IN = '/sign-in';
/** A refresh token of this length still fits into the cookies together with the rest; a longer one is not kept. */
const LONGEST_REFRESH_TOKEN = 6_000;

/** What a request to sign in has told, and what came of it. */
type Exchange = {
  https: boolean;
  origin: SignInOrigin;
  /** The session that the browser has until now. */
  previous: Claims | undefined;
  onClaims: (claims: Claims) => void;
};

function authOptions({ https, origin, previous, onClaims }: Exchange): AuthOptions {
  globalThis.gantrySignInAttempts ??= createSignInAttempts(Date.now);
  globalThis.gantryHashing ??= createHashingQueue(HASHING_LIMITS);
  const onFailure = (failure: Omit<SignInFailure, 'address'>) =>
    sessionListener().onFailure({ ...failure, address: origin.address });
  const dependencies = {
    users: readLocalUsers,
    attempts: globalThis.gantrySignInAttempts,
    hashing: globalThis.gantryHashing,
    onFailure,
    now: Date.now,
    uptimeSeconds: process.uptime,
  };
  const { GANTRY_USERS_FILE: usersFile, GANTRY_DEMO_TOKEN: demoToken } = env();
  const oidc = oidcProvider(env(), Date.now);
  const logError = (code: string, metadata: unknown) => {
    if (code.includes('OAUTH')) onFailure({ reason: 'issuer', detail: `${code}: ${messageOf(metadata)}` });
    else logAuthError(code, metadata);
  };

  return {
    secret: authSecret(),
    useSecureCookies: https,
    cookies: { sessionToken: sessionCookie(https) },
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    jwt: { maxAge: SESSION_SECONDS },
    logger: { error: logError, warn: () => undefined, debug: () => undefined },
    pages: { signIn: SIGN_IN, signOut: SIGN_IN, error: SIGN_IN },
    providers: [
      ...(usersFile ? [localProvider(origin, dependencies)] : []),
      ...(demoToken ? [demoProvider(demoToken, origin, dependencies)] : []),
      ...(oidc ? [oidc] : []),
    ],
    callbacks: {
      signIn: ({ user }) => {
        if (user.claims) return true;
        onFailure({ reason: 'no-role', person: user.id });
        return `${SIGN_IN}?error=no-role`;
      },
      // The cookie carries our claims and nothing else: neither names nor pictures, nor tokens but the one for renewing.
      jwt: ({ token, user, account }) => {
        if (!user?.claims) return { ...Claims.parse(token) };
        const claims = beginSession(user.claims, account, previous);
        onClaims(claims);
        return { ...claims };
      },
      session: ({ session, token }) => {
        const actor = actorOf(Claims.parse(token), readAuthSources());
        return { expires: session.expires, user: actor && { name: actor.name, email: actor.id } };
      },
    },
    events: {
      signOut: ({ token }) => {
        const claims = Claims.safeParse(token);
        if (!claims.success) return;
        const session = { id: sessionIdOf(claims.data), person: personOf(claims.data) };
        signOuts().add({ at: Date.now(), sessions: [session.id] });
        sessionListener().onSignedOut(session);
      },
    },
  };
}

/** The claims of a session that begins: of one that goes on when the same person only had to be confirmed. */
function beginSession(claims: Claims, account: Account | null, previous: Claims | undefined): Claims {
  const goesOn =
    previous !== undefined &&
    previous.via === 'oidc' &&
    claims.via === 'oidc' &&
    previous.id === claims.id &&
    !signOuts().isSignedOut({ id: sessionIdOf(previous), person: claims.id, signedInAt: previous.signedInAt });
  const session = goesOn ? sessionIdOf(previous) : crypto.randomUUID();
  if (claims.via !== 'oidc') return { ...claims, session };
  const token = account?.refresh_token;
  return { ...claims, session, refreshToken: token && token.length <= LONGEST_REFRESH_TOKEN ? token : undefined };
}

/** What next-auth hands over is an error, or has one. */
function messageOf(metadata: unknown): string {
  const holder = typeof metadata === 'object' && metadata !== null ? metadata : {};
  const error = 'error' in holder ? holder.error : metadata;
  return error instanceof Error ? error.message.slice(0, 300) : 'unknown';
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
  const cookies = request.cookies.getAll();
  const deviceCookie = request.cookies.get(deviceCookieName(https))?.value;
  const deviceOf = (email: string) => readDevice(deviceCookie, email, Date.now(), authSecret());
  const origin = { address: addressOf(request.headers.get('x-forwarded-for')), deviceOf };
  const previous = await readClaims(readSessionCookie(cookies, sessionCookieName(https)));
  let claims: Claims | undefined;
  const onClaims = (begun: Claims) => {
    claims = begun;
  };
  const options = authOptions({ https, origin, previous, onClaims });
  const answer = await sayUnavailable(await NextAuth(request, context, options));
  if (claims) {
    const fact = sessionFactOf(claims, actorOf(claims, readAuthSources()), request.headers);
    if (fact) sessionListener().onSignedIn(fact);
    if (claims.via === 'users-file') answer.headers.append('set-cookie', rememberDevice(claims.email, deviceOf, https));
  }
  return answer;
}

/** A cookie by which this person is known from strangers who try their name. */
function rememberDevice(email: string, deviceOf: SignInOrigin['deviceOf'], https: boolean): string {
  const value = sealDevice(email, deviceOf(email) ?? newDeviceId(), Date.now(), authSecret());
  const attributes = `Path=/; Max-Age=${DEVICE_SECONDS}; HttpOnly; SameSite=Lax${https ? '; Secure' : ''}`;
  return `${deviceCookieName(https)}=${value}; ${attributes}`;
}

/** How soon it is worth trying again: the queue of a flood is empty by then, and a file may be mended. */
const RETRY_AFTER_SECONDS: Record<string, number> = { [TOO_BUSY]: 5, [NO_USERS]: 30 };

/** next-auth answers whatever a sign-in throws with 401; what is not the person's fault is 503, and when to come back. */
async function sayUnavailable(answer: Response): Promise<Response> {
  const [, error = ''] = answer.status === 401 ? (/[?&]error=([\w-]+)/.exec(await answer.clone().text()) ?? []) : [];
  const seconds = Object.hasOwn(RETRY_AFTER_SECONDS, error) ? RETRY_AFTER_SECONDS[error] : undefined;
  if (seconds === undefined) return answer;
  const headers = new Headers(answer.headers);
  headers.set('retry-after', String(seconds));
  return new Response(answer.body, { status: 503, headers });
}
