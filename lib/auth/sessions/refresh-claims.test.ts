import { describe, expect, it } from 'vitest';
import { readEnv } from '../../env';
import type { OidcClaims } from '../claims';
import { refreshClaims } from './refresh-claims';

let issuers = 0;
const bob: OidcClaims = {
  via: 'oidc',
  id: 'bob@shop.example',
  name: 'Bob',
  role: 'admin',
  subject: '42',
  session: 'laptop',
  refreshToken: 'token-1',
  signedInAt: 1_000,
};
const profile = { sub: '42', email: 'bob@shop.example', email_verified: true, name: 'Robert', groups: ['all'] };

type Issuer = {
  tokens?: object;
  status?: number;
  userinfo?: object;
  metadata?: object;
  claims?: Partial<OidcClaims>;
};

/** An issuer that answers as it is told, and the request for tokens that it got. */
async function refreshAt({ tokens, status = 200, userinfo, metadata, claims }: Issuer) {
  issuers += 1; // its metadata is kept
  const issuer = `https://login-${issuers}.example.com`;
  let request: { headers: Headers; body: URLSearchParams } | undefined;
  const idToken = (payload: object) =>
    `x.${Buffer.from(JSON.stringify({ iss: issuer, aud: 'gantry', ...payload })).toString('base64url')}.x`;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    switch (new URL(String(input)).pathname) {
      case '/.well-known/openid-configuration':
        return Response.json({
          issuer,
          token_endpoint: `${issuer}/token`,
          userinfo_endpoint: `${issuer}/me`,
          ...metadata,
        });
      case '/token':
        request = { headers: new Headers(init?.headers), body: new URLSearchParams(String(init?.body)) };
        return Response.json(tokens ?? { id_token: idToken(profile), refresh_token: 'token-2' }, { status });
      default:
        return Response.json(userinfo ?? profile);
    }
  };
  const env = readEnv({
    AUTH_OIDC_ISSUER: issuer,
    AUTH_OIDC_CLIENT_ID: 'gantry',
    AUTH_OIDC_CLIENT_SECRET: 'a secret:&',
    AUTH_OIDC_ROLES: 'all=viewer',
  });
  const outcome = await refreshClaims({ ...bob, ...claims }, { env, now: () => 5_000, fetch });
  return { outcome, request, idToken };
}

const renewed = { ...bob, name: 'Robert', role: 'viewer', groups: ['all'], checkedAt: 5_000, refreshToken: 'token-2' };

describe('asking an issuer about a person again', () => {
  it('gives the name and the role that it says now, and the next token', async () => {
    const { outcome, request } = await refreshAt({});
    expect(outcome).toEqual({ kind: 'renewed', claims: renewed });
    expect(Object.fromEntries(request?.body ?? [])).toEqual({ grant_type: 'refresh_token', refresh_token: 'token-1' });
    const credentials = Buffer.from(request?.headers.get('authorization')?.slice('Basic '.length) ?? '', 'base64');
    expect(credentials.toString()).toBe('gantry:a+secret%3A%26');
  });

  it('names the client in the body where the issuer wants it there', async () => {
    const metadata = { token_endpoint_auth_methods_supported: ['client_secret_post'] };
    const { request } = await refreshAt({ metadata });
    expect(request?.body.get('client_secret')).toBe('a secret:&');
    expect(request?.headers.has('authorization')).toBe(false);
  });

  it('asks userinfo when there is no id token, and keeps the token when there is no other', async () => {
    const { outcome } = await refreshAt({ tokens: { access_token: 'access' } });
    expect(outcome).toEqual({ kind: 'renewed', claims: { ...renewed, refreshToken: 'token-1' } });
  });

  it.each<[string, Issuer, string]>([
    ['the token is not taken', { status: 400, tokens: { error: 'invalid_grant' } }, 'refused'],
    ['there is no token', { claims: { refreshToken: undefined } }, 'refused'],
    ['it is about somebody else', { claims: { subject: '43' } }, 'refused'],
    ['the issuer is broken', { status: 503 }, 'unreachable'],
    ['the answer is something else', { tokens: { id_token: 'x' } }, 'unreachable'],
    ['the id token is of another issuer', { metadata: { issuer: 'https://evil.example' } }, 'unreachable'],
    ['no group gives a role', { tokens: { access_token: 'a' }, userinfo: { ...profile, groups: [] } }, 'no-role'],
  ])('tells when %s', async (_, issuer, kind) => {
    expect((await refreshAt(issuer)).outcome.kind).toBe(kind);
  });
});
