import { encode } from 'next-auth/jwt';
import { describe, expect, it } from 'vitest';
import { type AuthSources, type Claims, ISSUER_TRUST_MS, type OidcClaims } from '../claims';
import { createSessions, RENEW_AFTER_MS } from './open-session';
import type { RefreshOutcome } from './refresh-claims';
import { createSignOuts } from './sign-outs';

const SECRET = 'a-secret-for-tests-of-32-characters';
const MINUTE = 60_000;
const BEGUN = Date.now();
const bob: OidcClaims = {
  via: 'oidc',
  id: 'bob@shop.example',
  name: 'Bob',
  role: 'admin',
  subject: '42',
  session: 'laptop',
  refreshToken: 'token-1',
  signedInAt: BEGUN,
};
const seal = (claims: Claims) => encode({ token: { ...claims }, secret: SECRET });

/** Two replicas share the issuer and nothing else. */
function openReplica(answer: (claims: OidcClaims) => Promise<RefreshOutcome>) {
  let now = BEGUN;
  const asked: (string | undefined)[] = [];
  const signOuts = createSignOuts({ now: () => now, keepMs: 13 * 60 * MINUTE });
  const readSources = (): AuthSources => ({
    users: new Map(),
    oidc: true,
    isSignedOut: signOuts.isSignedOut,
    now,
  });
  const renewals: Parameters<typeof createSessions>[0]['renewals'] = new Map();
  const sessions = createSessions({
    secret: SECRET,
    readSources,
    refresh: (claims) => {
      asked.push(claims.refreshToken);
      return answer(claims);
    },
    signOut: (session) => signOuts.add({ at: now, sessions: [session] }),
    renewals,
    now: () => now,
  });
  const pass = (ms: number) => {
    now += ms;
  };
  /** The issuer's answer, as of now. */
  return { ...sessions, pass, asked, signOuts, renewals, now: () => now };
}

const renewing =
  (role: OidcClaims['role'], now: () => number, token = 'token-2') =>
  async (claims: OidcClaims) =>
    ({ kind: 'renewed', claims: { ...claims, role, checkedAt: now(), refreshToken: token } }) as const;

describe('a session of an issuer', () => {
  it('is renewed when its word is two minutes old, with the role that it gives now', async () => {
    const replica: ReturnType<typeof openReplica> = openReplica((claims) => renewing('viewer', replica.now)(claims));
    const cookie = await seal(bob);
    replica.pass(RENEW_AFTER_MS - 1);
    expect(await replica.openSession(cookie)).toMatchObject({ kind: 'open', renewed: undefined });
    replica.pass(1);
    const opened = await replica.openSession(cookie);
    expect(opened).toMatchObject({ kind: 'open', session: { actor: { role: 'viewer' } } });
    expect(replica.asked).toEqual(['token-1']);

    // The new cookie says so itself, to replicas that have heard nothing.
    const other = openReplica(async () => ({ kind: 'unreachable' }));
    other.pass(RENEW_AFTER_MS);
    const renewed = opened.kind === 'open' ? opened.renewed : undefined;
    expect(await other.openSession(renewed?.value)).toMatchObject({
      kind: 'open',
      session: { actor: { role: 'viewer' } },
    });
    expect(other.asked).toEqual([]);
    // It does not last longer for having been renewed.
    expect(renewed?.maxAgeSeconds).toBe(12 * 60 * 60 - 2 * 60);
  });

  it('is renewed once for all tabs that wake together, and for requests that still bring the old cookie', async () => {
    const replica: ReturnType<typeof openReplica> = openReplica((claims) => renewing('viewer', replica.now)(claims));
    const cookie = await seal(bob);
    replica.pass(20 * MINUTE);
    const opened = await Promise.all(Array.from({ length: 8 }, () => replica.openSession(cookie)));
    expect(opened.map(({ kind }) => kind)).toEqual(Array.from({ length: 8 }, () => 'open'));
    replica.pass(MINUTE);
    expect((await replica.readSession(cookie))?.actor.role).toBe('viewer');
    expect(await replica.openSession(cookie)).toMatchObject({ kind: 'open', renewed: { value: expect.any(String) } });
    expect(replica.asked).toEqual(['token-1']);
  });

  it.each(['refused', 'unreachable'] as const)(
    'goes on for five minutes when the issuer is %s, and has to be confirmed then',
    async (kind) => {
      const replica = openReplica(async () => ({ kind }));
      const cookie = await seal(bob);
      replica.pass(RENEW_AFTER_MS);
      expect((await replica.openSession(cookie)).kind).toBe('open');
      replica.pass(ISSUER_TRUST_MS - RENEW_AFTER_MS);
      expect((await replica.openSession(cookie)).kind).toBe('stale');
      expect(await replica.readSession(cookie)).toBeUndefined();
      expect(replica.asked).toEqual(['token-1', 'token-1']);
    },
  );

  it('ends at once, with its streams, when the issuer gives no role any more', async () => {
    const replica = openReplica(async () => ({ kind: 'no-role' }));
    const cookie = await seal(bob);
    const session = await replica.readSession(cookie);
    let ended: unknown;
    replica.signOuts.onSignOut(() => {
      ended = session?.check();
    });
    replica.pass(RENEW_AFTER_MS);
    expect((await replica.openSession(cookie)).kind).toBe('none');
    expect(ended).toBeUndefined();
    expect(session?.check()).toBeUndefined();
  });

  it('has to be confirmed after five minutes when the issuer has given no refresh token', async () => {
    const replica = openReplica(async () => ({ kind: 'unreachable' }));
    const cookie = await seal({ ...bob, refreshToken: undefined });
    replica.pass(ISSUER_TRUST_MS - 1);
    expect((await replica.openSession(cookie)).kind).toBe('open');
    replica.pass(1);
    expect((await replica.openSession(cookie)).kind).toBe('stale');
    expect(replica.asked).toEqual([]);
  });

  it('is neither renewed nor confirmed once it was signed out, or after twelve hours', async () => {
    const replica: ReturnType<typeof openReplica> = openReplica((claims) => renewing('viewer', replica.now)(claims));
    const cookie = await seal(bob);
    replica.signOuts.add({ at: BEGUN, sessions: ['laptop'] });
    replica.pass(RENEW_AFTER_MS);
    expect((await replica.openSession(cookie)).kind).toBe('none');
    replica.pass(12 * 60 * MINUTE);
    expect((await replica.openSession(await seal({ ...bob, session: 'phone' }))).kind).toBe('none');
    expect(replica.asked).toEqual([]);
  });

  it('leaves no token in memory once nobody can still bring the cookie of before', async () => {
    const replica: ReturnType<typeof openReplica> = openReplica((claims) => renewing('viewer', replica.now)(claims));
    replica.pass(RENEW_AFTER_MS);
    await replica.openSession(await seal(bob));
    replica.pass(10 * MINUTE);
    await replica.openSession(await seal({ ...bob, session: 'phone' }));
    expect([...replica.renewals.keys()]).toEqual(['phone']);
  });

  it('is not read from something absurdly long', async () => {
    const replica = openReplica(async () => ({ kind: 'unreachable' }));
    expect((await replica.openSession('x'.repeat(20_000))).kind).toBe('none');
  });
});
