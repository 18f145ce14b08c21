import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { isHttps, sessionCookieName } from './lib/auth/cookie';
import { readSession } from './lib/auth/session-token';
import { env } from './lib/env';
import { routes } from './lib/routes';
import { contentSecurityPolicy } from './lib/server/content-security-policy';

export const config = {
  matcher: ['/((?!_next/static/|_next/image|favicon\\.ico$|icon\\.svg$|manifest\\.webmanifest$|robots\\.txt$).*)'],
};

const TWO_YEARS = 63_072_000;

/**
 * Stands before every page and API route: strangers are sent to sign in, and every answer says what a browser may do with
 * it. The door behind it asks again who it is; nothing relies on this alone.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const https = isHttps(request.headers.get('x-forwarded-proto'));
  const response = (await stopped(request, https)) ?? passed(request, https);
  if (https) response.headers.set('strict-transport-security', `max-age=${TWO_YEARS}; includeSubDomains`);
  return response;
}

/** Asked by load balancers and containers, which have no session. */
const HEALTH: readonly string[] = [routes.health(), routes.healthLive(), routes.healthReady()];

const isOpenToAll = (path: string): boolean =>
  path === '/sign-in' || HEALTH.includes(path) || path.startsWith('/api/auth/');

async function stopped(request: NextRequest, https: boolean): Promise<NextResponse | undefined> {
  const { pathname, search } = request.nextUrl;
  if (isOpenToAll(pathname)) return undefined;
  if (await readSession(request.cookies.get(sessionCookieName(https))?.value)) return undefined;

  if (pathname.startsWith('/api/')) {
    return NextResponse.json({ code: 'unauthenticated' }, { status: 401, headers: { 'cache-control': 'no-store' } });
  }
  // A server action answers for itself: its caller understands an Outcome, and would not understand another page.
  if (request.headers.has('next-action')) return undefined;
  const home = pathname === '/' && search === '';
  return NextResponse.redirect(new URL(routes.signIn(home ? undefined : pathname + search), request.url), 303);
}

function passed(request: NextRequest, https: boolean): NextResponse {
  const nonce = randomBytes(16).toString('base64');
  const development = env().NODE_ENV === 'development';
  const policy = contentSecurityPolicy({ nonce, https, development });

  const headers = new Headers(request.headers);
  headers.set('content-security-policy', policy); // where Next finds the nonce for its own scripts
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}
