import { describe, expect, it, test } from 'vitest';
import { type AuthSources, actorOf, Claims, ISSUER_TRUST_MS, SESSION_SECONDS, sessionIdOf } from './claims';
import { fingerprint } from './same-text';
import type { User } from './users-file';

const NOW = Date.UTC(2026, 2, 2, 10);
const TOKEN = 'token-of-this-very-process-0123456789';

const ana: User = {
  email: 'ana@shop.example',
  role: 'deployer',
  stamp: 'stamp-1',
  password: { algorithm: 'scrypt', cost: 32_768, blockSize: 8, parallelization: 1, salt: 'YQ==', hash: 'YQ==' },
};
const authSources = (over: Partial<AuthSources> = {}): AuthSources => ({
  users: new Map([[ana.email, ana]]),
  oidc: true,
  demoToken: TOKEN,
  isSignedOut: () => false,
  now: NOW,
  ...over,
});
const local: Claims = { via: 'users-file', email: ana.email, stamp: ana.stamp, signedInAt: NOW - 1_000 };
const issued: Claims = { via: 'oidc', id: 'bob@shop.example', name: 'Bob', role: 'viewer', signedInAt: NOW - 1_000 };
const demo: Claims = { via: 'demo', stamp: fingerprint(TOKEN), signedInAt: NOW - 1_000 };

describe('a session', () => {
  it('identifies its owner, with the role that the users file gives now', () => {
    expect(actorOf(local, authSources())).toEqual({ id: ana.email, name: ana.email, role: 'deployer' });
    const promoted = new Map([[ana.email, { ...ana, role: 'admin' as const, name: 'Ana' }]]);
    expect(actorOf(local, authSources({ users: promoted }))).toEqual({ id: ana.email, name: 'Ana', role: 'admin' });
  });

  test.each<[string, Claims, Partial<AuthSources>]>([
    ['its owner was removed', local, { users: new Map() }],
    ['its owner has another password', local, { users: new Map([[ana.email, { ...ana, stamp: 'stamp-2' }]]) }],
    ['there is no issuer any more', issued, { oidc: false }],
    ['the demo was started anew', demo, { demoToken: `${TOKEN}-other` }],
    ['there is no demo', demo, { demoToken: undefined }],
  ])('ends when %s', (_, claims, over) => {
    expect(actorOf(claims, authSources())).toBeDefined();
    expect(actorOf(claims, authSources(over))).toBeUndefined();
  });

  test.each([local, issued, demo])('ends when it is signed out, by $via', (claims) => {
    const asked: unknown[] = [];
    const isSignedOut: AuthSources['isSignedOut'] = (session) => asked.push(session) > 0;
    expect(actorOf({ ...claims, session: 'one' }, authSources({ isSignedOut }))).toBeUndefined();
    expect(asked).toEqual([{ id: 'one', person: expect.stringContaining('@'), signedInAt: claims.signedInAt }]);
  });

  it('ends when the issuer has not been asked for five minutes', () => {
    const checkedAt = issued.signedInAt + 60 * 60_000;
    const at = (now: number) => actorOf({ ...issued, checkedAt }, authSources({ now }));
    expect(at(checkedAt + ISSUER_TRUST_MS - 1)).toBeDefined();
    expect(at(checkedAt + ISSUER_TRUST_MS)).toBeUndefined();
    expect(ISSUER_TRUST_MS + 30_000).toBeLessThanOrEqual(5 * 60_000);
  });

  it('has a name of its own, also when its cookie was made before sessions had names', () => {
    expect(sessionIdOf({ ...local, session: 'one' })).toBe('one');
    expect(sessionIdOf(local)).toBe(sessionIdOf({ ...local }));
    expect(sessionIdOf(local)).not.toBe(sessionIdOf({ ...local, signedInAt: local.signedInAt + 1 }));
  });

  test.each([local, issued, demo])('ends twelve hours after signing in, by $via', (claims) => {
    const end = claims.signedInAt + SESSION_SECONDS * 1_000;
    const checked = claims.via === 'oidc' ? { ...claims, checkedAt: end - 1_000 } : claims;
    expect(actorOf(checked, authSources({ now: end - 1 }))).toBeDefined();
    expect(actorOf(checked, authSources({ now: end }))).toBeUndefined();
  });

  test.each([
    {},
    { via: 'demo' },
    { ...issued, role: 'root' },
    { ...local, via: 'magic' },
    { ...local, signedInAt: '0' },
  ])('is not made of %j', (token) => {
    expect(Claims.safeParse(token).success).toBe(false);
  });
});
