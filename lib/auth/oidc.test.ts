import { describe, expect, it, test } from 'vitest';
import { readEnv } from '../env';
import { oidcProvider, parseRoleMapping, roleOf } from './oidc';

const ISSUER = {
  AUTH_OIDC_ISSUER: 'https://login.example.com/realms/shop/',
  AUTH_OIDC_CLIENT_ID: 'gantry',
  AUTH_OIDC_CLIENT_SECRET: 'a-client-secret',
  AUTH_OIDC_ROLES: 'platform=admin,all=viewer',
};

describe('the role that an issuer gives', () => {
  const MAPPED = { AUTH_OIDC_ROLES: 'platform=admin, web=deployer, all=viewer' };
  test.each<[string, Record<string, unknown>, Record<string, string>, string | undefined]>([
    ['is what a group is mapped to', { groups: ['staff', 'web'] }, MAPPED, 'deployer'],
    ['is what a role is mapped to', { role: 'platform' }, MAPPED, 'admin'],
    ['is the greatest of several', { groups: ['all', 'platform', 'web'] }, MAPPED, 'admin'],
    ['is nothing for a group that is called like a role', { groups: ['admin'] }, {}, undefined],
    ['is nothing for a role of its own name', { role: 'admin', roles: ['admin'] }, {}, undefined],
    ['is nothing but what is mapped', { groups: ['admin'] }, MAPPED, undefined],
    ['is nothing for names we do not know', { role: 'root', groups: ['staff'] }, MAPPED, undefined],
    ['is nothing without claims', {}, MAPPED, undefined],
    ['is nothing for claims of another shape', { role: { platform: true }, groups: 7 }, MAPPED, undefined],
    [
      'is the default for the others, when there is one',
      { groups: ['admin'] },
      { AUTH_OIDC_DEFAULT_ROLE: 'viewer' },
      'viewer',
    ],
    [
      'is read from the claim that is named, and from no other',
      { role: 'platform', teams: ['web'] },
      { ...MAPPED, AUTH_OIDC_ROLE_CLAIM: 'teams' },
      'deployer',
    ],
    [
      'is read from within a claim',
      { realm_access: { roles: ['web'] }, resource_access: { gantry: { roles: ['platform'] } } },
      { ...MAPPED, AUTH_OIDC_ROLE_CLAIM: 'resource_access.gantry.roles' },
      'admin',
    ],
    [
      'is read from a claim whose name has dots',
      { 'https://shop.example/claims': { roles: ['web'] } },
      { ...MAPPED, AUTH_OIDC_ROLE_CLAIM: 'https://shop.example/claims.roles' },
      'deployer',
    ],
    [
      'is not found on what every object has',
      { groups: ['platform'] },
      { ...MAPPED, AUTH_OIDC_ROLE_CLAIM: 'constructor.name' },
      undefined,
    ],
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
    const profile = { sub: '42', email: 'Ana@Shop.example', email_verified: true, name: 'Ana', groups: ['platform'] };
    const identity = { id: 'ana@shop.example', name: 'Ana', role: 'admin', groups: ['platform'], subject: '42' };
    expect(await profileOf(profile)).toEqual({
      id: 'ana@shop.example',
      claims: { via: 'oidc', ...identity, signedInAt: 1_000 },
    });
  });

  it('gives no claims to those without a role', async () => {
    expect((await profileOf({ sub: '42', email: 'ana@shop.example' }))?.claims).toBeUndefined();
  });

  it.each([false, 'false', undefined, 'yes'])(
    'does not let anybody act under an address that the issuer has not verified: %s',
    async (verified) => {
      const user = await profileOf({
        sub: '42',
        email: 'boss@shop.example',
        email_verified: verified,
        groups: ['all'],
      });
      expect(user?.id).toBe('42');
      expect(user?.claims).toMatchObject({ id: '42' });
    },
  );

  it('asks for what is configured', () => {
    const scopeOf = (variables: Record<string, string>) => oidcProvider(readEnv({ ...ISSUER, ...variables }), Date.now);
    expect(scopeOf({})).toMatchObject({ authorization: { params: { scope: 'openid email profile' } } });
    expect(scopeOf({ AUTH_OIDC_SCOPE: 'openid offline_access' })).toMatchObject({
      authorization: { params: { scope: 'openid offline_access' } },
    });
  });
});
