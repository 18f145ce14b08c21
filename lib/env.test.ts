import { describe, expect, it } from 'vitest';
import { readEnv } from './env';

describe('readEnv', () => {
  it('needs nothing to be set', () => {
    expect(readEnv({})).toEqual({
      NODE_ENV: 'development',
      AUTH_OIDC_SCOPE: 'openid email profile',
      LOG_LEVEL: 'info',
      GANTRY_DRAIN_SECONDS: 0,
      GANTRY_PASSABLE_ROLES: [
        { kind: 'name', name: 'ecsTaskExecutionRole' },
        { kind: 'tag', key: 'gantry:managed', value: 'true' },
      ],
    });
  });

  it('reads which roles may be passed, and says which entry it does not understand', () => {
    const rolesOf = (list: string) => readEnv({ GANTRY_PASSABLE_ROLES: list }).GANTRY_PASSABLE_ROLES;
    expect(rolesOf('shop-*, /tasks/*,tag:aws:team=shop*')).toEqual([
      { kind: 'name', name: 'shop-*' },
      { kind: 'path', path: '/tasks/*' },
      { kind: 'tag', key: 'aws:team', value: 'shop*' },
    ]);
    expect(() => rolesOf('shop-*,tag:team')).toThrow(/GANTRY_PASSABLE_ROLES: entry 2 is no name of a role/);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnv({ GANTRY_REGION: '', AUTH_URL: '' }).GANTRY_REGION).toBeUndefined();
  });

  it('names every variable that cannot be used, and no value', () => {
    const read = () => readEnv({ AUTH_URL: 'not an address', AUTH_SECRET: 'hunter2', LOG_LEVEL: 'loud' });
    expect(read).toThrow(/AUTH_SECRET[\s\S]*AUTH_URL[\s\S]*LOG_LEVEL/);
    expect(read).not.toThrow(/hunter2/);
  });
});
