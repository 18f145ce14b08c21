import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { isHttps } from './lib/auth/cookie';
import { openRequestSession, type RequestSession } from './lib/auth/sessions/request-session';
import { env } from './lib/env';
import { busyPage } from './lib/i18n/busy-page';
import { chooseLocale, LOCALE_COOKIE } from './lib/i18n/locale';
import { routes } from './lib/routes';
import { contentSecurityPolicy } from './lib/server/content-security-policy';
import { limits } from './lib/server/limits';

// Load balancers and containers ask for the health, first of all when a process starts: it answers before this is loaded.
export const config = {
  matcher: ['/((?!_next/static/|api/health(?:/live|/ready)?$|icon\\.svg$|manifest\\.webmanifest$|robots\\.txt$).*)'],
};

/** Of what is answered here: there is nothing in it that loads or runs. */
const ANSWER_POLICY = "default-src 'none'; style-src-attr 'unsafe-inline'; frame-ancestors 'none'";

const TWO_YEARS = 63_072_000;

/**
 * Stands before every page and API route: strangers are sent to sign in, and every answer says what a browser may do with
 * it. The door behind it asks again who it is; nothing relies on this alone.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const https = isHttps(request.headers.get('x-forwarded-proto'));
  if (isUnknownFile(request.nextUrl.pathname)) return notFound();
  const session = isOpenToAll(request.nextUrl.pathname) ? undefined : await openRequestSession(request, https);
  const answer = stopped(request, session);
  answer?.headers.set('content-security-policy', ANSWER_POLICY);
  const response = answer ?? passed(request, https);
  for (const cookie of session?.setCookies ?? []) response.headers.append('set-cookie', cookie);
  if (https) response.headers.set('strict-transport-security', `max-age=${TWO_YEARS}; includeSubDomains`);
  return response;
}

/** Below `/_next/` there are files alone, which do not come by here; while developing there is more. */
const isUnknownFile = (path: string): boolean => path.startsWith('/_next/') && env().NODE_ENV === 'production';

const notFound = (): NextResponse =>
  new NextResponse('404 Not Found\n', {
    status: 404,
    headers: { 'content-security-policy': ANSWER_POLICY, 'content-type': 'text/plain; charset=utf-8' },
  });

const isOpenToAll = (path: string): boolean =>
  path === '/sign-in' || path === '/favicon.ico' || path.startsWith('/api/auth/');

/** @param session undefined where none is needed */
function stopped(request: NextRequest, session: RequestSession | undefined): NextResponse | undefined {
  if (!session) return undefined;
  if (session.kind === 'open') return slowedDown(request, session.person);
  const { pathname, search } = request.nextUrl;

  if (pathname.startsWith('/api/')) {
    return NextResponse.json({ code: 'unauthenticated' }, { status: 401, headers: { 'cache-control': 'no-store' } });
  }
  // A server action answers for itself: its caller understands an Outcome, and would not understand another page.
  if (request.headers.has('next-action')) return undefined;
  const after = pathname === '/' && search === '' ? undefined : pathname + search;
  const signIn = session.kind === 'stale' ? routes.confirmSession(after) : routes.signIn(after);
  return NextResponse.redirect(new URL(signIn, request.url), 303);
}

/** The answer to somebody who asks more than this server serves; a browser that shows it asks again by itself. */
function slowedDown(request: NextRequest, person: string): NextResponse | undefined {
  const seconds = limits().secondsUntilRequest(person);
  // A server action says so in its Outcome, so that nothing which was typed is lost.
  if (seconds === 0 || request.headers.has('next-action')) return undefined;
  const headers = { 'retry-after': String(seconds), 'cache-control': 'no-store' };
  if (request.nextUrl.pathname.startsWith('/api/')) {
    return NextResponse.json({ code: 'rate-limited', source: 'gantry' }, { status: 429, headers });
  }
  const locale = chooseLocale(request.cookies.get(LOCALE_COOKIE)?.value, request.headers.get('accept-language'));
  return new NextResponse(busyPage(locale), {
    status: 429,
    headers: { ...headers, refresh: String(seconds), 'content-type': 'text/html; charset=utf-8' },
  });
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
