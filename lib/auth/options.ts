import 'server-only';
import type { NextRequest } from 'next/server';
import NextAuth, { type AuthOptions } from 'next-auth';
import { env } from '../env';
import { authSecret, readAuthSources } from './auth-sources';
import { actorOf, Claims, SESSION_SECONDS } from './claims';
import { isHttps, sessionCookie } from './cookie';
import { demoProvider, localProvider } from './credentials';
import { oidcProvider } from './oidc';
import { createSignInAttempts, type SignInAttempts } from './sign-in-attempts';

declare global {
  var gantrySignInAttempts: SignInAttempts | undefined;
}

const SIGN_IN = '/sign-in';

function authOptions(https: boolean): AuthOptions {
  globalThis.gantrySignInAttempts ??= createSignInAttempts(Date.now);
  const dependencies = {
    users: () => readAuthSources().users,
    attempts: globalThis.gantrySignInAttempts,
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
      ...(usersFile ? [localProvider(dependencies)] : []),
      ...(demoToken ? [demoProvider(demoToken, dependencies)] : []),
      ...(oidc ? [oidc] : []),
    ],
    callbacks: {
      signIn: ({ user }) => (user.claims ? true : `${SIGN_IN}?error=no-role`),
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
  return NextAuth(request, context, authOptions(https));
}
