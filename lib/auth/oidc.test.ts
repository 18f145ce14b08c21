import { describe, expect, it, test } from 'vitest';
import { readEnv } from '../env';
import { oidcProvider, parseRoleMapping, roleOf } from './oidc';

const ISSUER = {
  AUTH_OIDC_ISSUER: 'https://login.example.com/realms/shop/',
  AUTH_OIDC_CLIENT_ID: 'gantry',
  AUTH_OIDC_CLIENT_SECRET: 'a-client-secret',
};

describe('the role that an issuer gives', () => {
  test.each<[string, Record<string, unknown>, Record<string, string>, string | undefined]>([
    ['is the role claim by its name', { role: 'deployer' }, {}, 'deployer'],
    ['is found among groups', { groups: ['staff', 'viewer'] }, {}, 'viewer'],
    ['is the greatest of several', { groups: ['viewer', 'admin', 'deployer'] }, {}, 'admin'],
    ['is nothing for names we do not know', { role: 'root', groups: ['staff'] }, {}, undefined],
    ['is nothing without claims', {}, {}, undefined],
    ['is nothing for claims of another shape', { role: { admin: true }, groups: 7 }, {}, undefined],
    [
      'is the default for the others, when there is one',
      { groups: ['staff'] },
      { AUTH_OIDC_DEFAULT_ROLE: 'viewer' },
      'viewer',
    ],
    [
      'is read from the claim that is named, and from no other',
      { role: 'admin', teams: ['deployer'] },
      { AUTH_OIDC_ROLE_CLAIM: 'teams' },
      'deployer',
    ],
    ['goes by the mapping', { groups: ['platform'] }, { AUTH_OIDC_ROLES: 'platform=admin, web=deployer' }, 'admin'],
    ['goes by nothing but the mapping', { groups: ['admin'] }, { AUTH_OIDC_ROLES: 'platform=admin' }, undefined],
  ])('%s', (_, profile, variables, expected) => {
    expect(roleOf(profile, readEnv(variables))).toBe(expected);
  });

  it('keeps values that have an equals sign of their own', () => {
    expect(parseRoleMapping('cn=ops,dc=shop=admin'.replace(',', ';'))?.get('cn=ops;dc=shop')).toBe('admin');
  });

  test.each(['platform', '=admin', 'platform=root', ''])('cannot be mapped by %j', (text) => {
    expect(() => parseRoleMapping(text)).toThrow('AUTH_OIDC_ROLES');
  });
});

describe('the OpenID Connect provider', () => {
  const profileOf = async (profile: Record<string, unknown>, variables: Record<string, string> = {}) =>
    oidcProvider(readEnv({ ...ISSUER, ...variables }), () => 1_000)?.profile(profile, {});

  it('is there only when all of it is set', () => {
    expect(oidcProvider(readEnv({}), Date.now)).toBeUndefined();
    expect(oidcProvider(readEnv(ISSUER), Date.now)).toMatchObject({
      wellKnown: 'https://login.example.com/realms/shop/.well-known/openid-configuration',
      checks: ['pkce', 'state', 'nonce'],
    });
  });

  it('makes claims of who may come in', async () => {
    expect(await profileOf({ sub: '42', email: 'Ana@Shop.example', name: 'Ana', role: 'admin' })).toEqual({
      id: 'ana@shop.example',
      claims: { via: 'oidc', id: 'ana@shop.example', name: 'Ana', role: 'admin', signedInAt: 1_000 },
    });
  });

  it('gives no claims to those without a role', async () => {
    expect((await profileOf({ sub: '42', email: 'ana@shop.example' }))?.claims).toBeUndefined();
  });

  it('does not let anybody act under an address that the issuer has not verified', async () => {
    const user = await profileOf({ sub: '42', email: 'boss@shop.example', email_verified: false, role: 'viewer' });
    expect(user?.id).toBe('42');
  });
});
