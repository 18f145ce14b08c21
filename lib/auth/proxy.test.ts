import { unstable_doesMiddlewareMatch } from 'next/experimental/testing/server';
import { NextRequest } from 'next/server';
import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest';
import { noLimits } from '../server/limits';
import type { Claims } from './claims';

const SECRET = 'a-secret-for-tests-of-32-characters';
const TOKEN = 'token-of-this-very-process-0123456789';

let proxy: typeof import('../../proxy').proxy;
let config: typeof import('../../proxy').config;
let demo: Claims;

beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production');
  vi.stubEnv('AUTH_SECRET', SECRET);
  vi.stubEnv('GANTRY_DEMO_TOKEN', TOKEN);
  // The environment is read once a process; this file must be the one that reads it.
  vi.resetModules();
  ({ proxy, config } = await import('../../proxy'));
  const { fingerprint } = await import('./same-text');
  demo = { via: 'demo', stamp: fingerprint(TOKEN), signedInAt: Date.now() };
});

afterAll(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

const seal = (claims: object, secret = SECRET) => encode({ token: { ...claims }, secret });

function ask(path: string, headers: Record<string, string> = {}, init: { method?: string } = {}) {
  return proxy(new NextRequest(`http://gantry.example${path}`, { ...init, headers }));
}
const pathOf = (answer: Response) => {
  const { pathname, search } = new URL(answer.headers.get('location') ?? 'http://nowhere.example/');
  return pathname + search;
};
const isLetIn = (answer: Response) => answer.headers.get('x-middleware-next') === '1';

describe('a stranger', () => {
  it('is sent to sign in, and back to where they wanted to go afterwards', async () => {
    const answer = await ask('/main/eu-west-3/clusters/boutique?only=trouble');
    expect(answer.status).toBe(303);
    expect(pathOf(answer)).toBe('/sign-in?after=%2Fmain%2Feu-west-3%2Fclusters%2Fboutique%3Fonly%3Dtrouble');
  });

  it('is told so in an answer that programs understand', async () => {
    const answer = await ask('/api/live/main/eu-west-3');
    expect(answer.status).toBe(401);
    expect(await answer.json()).toEqual({ code: 'unauthenticated' });
  });

  it.each(['/sign-in', '/api/auth/csrf'])('may ask for %s', async (path) => {
    expect(isLetIn(await ask(path))).toBe(true);
  });

  it.each(['/sign-in/x', '/api/healthz', '/api/authx', '//api/auth/', '/SIGN-IN'])(
    'may not ask for %s',
    async (path) => {
      expect(isLetIn(await ask(path))).toBe(false);
    },
  );

  it('gets an outcome from a server action rather than another page', async () => {
    const answer = await ask('/main/eu-west-3', { 'next-action': 'abc' }, { method: 'POST' });
    expect(isLetIn(answer)).toBe(true);
  });
});

describe('the health', () => {
  const passesProxy = (url: string) => unstable_doesMiddlewareMatch({ config, url, nextConfig: {} });

  it.each(['/api/health', '/api/health/live', '/api/health/ready'])('is asked for at %s without a session', (path) => {
    expect(passesProxy(path)).toBe(false);
  });

  it.each(['/api/healthz', '/api/health/x', '/api/health/live/x', '/x/api/health', '/api/live'])(
    'is not what %s asks for',
    (path) => {
      expect(passesProxy(path)).toBe(true);
    },
  );
});

describe('a session', () => {
  it('lets its owner in', async () => {
    expect(isLetIn(await ask('/main/eu-west-3', { cookie: `gantry.session=${await seal(demo)}` }))).toBe(true);
  });

  test.each<[string, () => Promise<string>]>([
    ['made up', async () => 'eyJhbGciOiJkaXIi.a.b.c.d'],
    ['sealed by somebody else', () => seal(demo, 'another-secret-of-32-characters-ok')],
    ['from a demo that is over', () => seal({ ...demo, stamp: 'other' })],
    ['thirteen hours old', () => seal({ ...demo, signedInAt: Date.now() - 13 * 3_600_000 })],
    [
      'of a user of a file that is not there',
      () => seal({ via: 'users-file', email: 'a@b', stamp: '1', signedInAt: 1 }),
    ],
    ['of nobody in particular', () => seal({ sub: 'admin', role: 'admin' })],
  ])('lets nobody in when it was %s', async (_, cookie) => {
    expect(isLetIn(await ask('/main/eu-west-3', { cookie: `gantry.session=${await cookie()}` }))).toBe(false);
  });

  it('counts over https only in the cookie that no neighbour can plant', async () => {
    const https = { 'x-forwarded-proto': 'https' };
    const sealed = await seal(demo);
    expect(isLetIn(await ask('/main/eu-west-3', { ...https, cookie: `gantry.session=${sealed}` }))).toBe(false);
    expect(isLetIn(await ask('/main/eu-west-3', { ...https, cookie: `__Host-gantry.session=${sealed}` }))).toBe(true);
  });
});

describe('a file that there is not', () => {
  it('is no page of an account by its name, for whoever asks', async () => {
    const answer = await ask('/_next/eu-west-3/index.rsc');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });
});

describe('every page', () => {
  it('is marked anew each time', async () => {
    const nonceOf = (answer: Response) =>
      /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1];
    const [one, other] = [nonceOf(await ask('/sign-in')), nonceOf(await ask('/sign-in'))];
    expect(one).toMatch(/^[A-Za-z0-9+/]{22}==$/);
    expect(one).not.toBe(other);
  });

  it('keeps browsers on https once they came by it', async () => {
    const header = 'strict-transport-security';
    expect((await ask('/sign-in', { 'x-forwarded-proto': 'https' })).headers.get(header)).toContain('max-age=63072000');
    expect((await ask('/sign-in', { 'x-forwarded-proto': 'http' })).headers.has(header)).toBe(false);
  });
});

describe('somebody who asks more than the server serves', () => {
  const ask429 = async (path: string, headers: Record<string, string> = {}) =>
    ask(path, { cookie: `gantry.session=${await seal(demo)}`, ...headers });

  beforeAll(() => {
    globalThis.gantryLimits = { ...noLimits(), secondsUntilRequest: () => 7 };
  });
  afterAll(() => {
    globalThis.gantryLimits = undefined;
  });

  it.each([
    ['en', 'Too much at once'],
    ['fr', 'Trop de demandes à la fois'],
  ])('is told so in %s, with a page that loads itself again', async (language, words) => {
    const answer = await ask429('/main/eu-west-3', { 'accept-language': language });
    expect(answer.status).toBe(429);
    expect(answer.headers.get('retry-after')).toBe('7');
    expect(answer.headers.get('refresh')).toBe('7');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await answer.text()).toContain(words);
  });

  it('is told so as a problem where a program asks, and in the outcome of a server action', async () => {
    const answer = await ask429('/api/live/main/eu-west-3');
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '7']);
    expect(await answer.json()).toMatchObject({ code: 'rate-limited' });
    expect(isLetIn(await ask429('/main/eu-west-3', { 'next-action': 'abc' }))).toBe(true);
  });
});
