import type { NextRequest } from 'next/server';
import { sessionCookieName } from '../cookie';
import { type OpenedSession, openSession } from '../session-token';
import { rememberCookies } from './known-cookies';
import { readSessionCookie, writeSessionCookie } from './session-cookie';
import { sessionListener } from './session-events';
import { sessionFactOf } from './session-fact';

/** The session that a request brings, and the cookies that its response has to set because it was renewed. */
export type RequestSession = { setCookies: readonly string[] } & (
  | { kind: 'open'; person: string }
  | { kind: Exclude<OpenedSession['kind'], 'open'> }
);

/** Opens the session of a request, renewed when it is time, and has it known that it is in use. */
export async function openRequestSession(request: NextRequest, https: boolean): Promise<RequestSession> {
  const cookies = request.cookies.getAll();
  const name = sessionCookieName(https);
  const opened = await openSession(readSessionCookie(cookies, name));
  if (opened.kind !== 'open') return { kind: opened.kind, setCookies: [] };
  const fact = sessionFactOf(opened.claims, opened.session.actor, request.headers);
  if (fact) sessionListener().onSeen(fact);
  const { renewed } = opened;
  const person = opened.session.actor.id;
  rememberCookies(request.headers.get('cookie') ?? '', person);
  return { kind: 'open', person, setCookies: renewed ? writeSessionCookie(cookies, { name, https, ...renewed }) : [] };
}
