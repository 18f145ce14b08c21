import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { readEnv } from '../env';
import { findConfigurationProblems } from './auth-sources';
import { hashPassword } from './password';
import { findStartupProblems } from './startup';
import { writeUsers } from './users-file';

const SECRET = 'K7rPz2m9Qx4vB8nL3tYc6wHd1sFgJ5eA';
const OIDC = {
  AUTH_OIDC_ISSUER: 'https://login.example.com',
  AUTH_OIDC_CLIENT_ID: 'gantry',
  AUTH_OIDC_CLIENT_SECRET: 'b',
  AUTH_OIDC_ROLES: 'platform=admin',
};
const production = { NODE_ENV: 'production', AUTH_SECRET: SECRET };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-startup-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const findProblemsWith = (variables: Record<string, string>) =>
  findStartupProblems(() => readEnv(variables)).join('\n');
const usersFile = async (cost = 16_384) => {
  const path = join(folder, 'users.json');
  const password = await hashPassword('password', { cost, blockSize: 8, parallelization: 1 });
  writeUsers(path, [{ email: 'ana@shop.example', role: 'admin', stamp: '1', password }]);
  return path;
};

describe('a server', () => {
  it('starts with a users file', async () => {
    expect(findProblemsWith({ ...production, GANTRY_USERS_FILE: await usersFile() })).toBe('');
  });

  it('starts with an issuer and its own address', () => {
    expect(findProblemsWith({ ...production, ...OIDC, AUTH_URL: 'https://gantry.example.com' })).toBe('');
  });

  test.each<[string, Record<string, string>, string]>([
    ['nobody could sign in', production, 'GANTRY_USERS_FILE'],
    ['nobody could sign in during development', { NODE_ENV: 'development' }, 'GANTRY_USERS_FILE'],
    [
      'its sessions would not be sealed',
      { NODE_ENV: 'production', ...OIDC, AUTH_URL: 'https://g.example' },
      'AUTH_SECRET',
    ],
    [
      'its secret is short',
      { ...production, ...OIDC, AUTH_SECRET: 'short', AUTH_URL: 'https://g.example' },
      'AUTH_SECRET',
    ],
    [
      'an issuer’s groups mean nothing',
      { ...production, ...OIDC, AUTH_OIDC_ROLES: '', AUTH_URL: 'https://g.example' },
      'AUTH_OIDC_ROLES says',
    ],
    ['its secret repeats itself', { ...production, ...OIDC, AUTH_SECRET: 'a'.repeat(40) }, 'repeats itself'],
    [
      'an issuer on a public host speaks http',
      { ...production, ...OIDC, AUTH_OIDC_ISSUER: 'http://login.example.com', AUTH_URL: 'https://g.example' },
      'AUTH_OIDC_ISSUER is http',
    ],
    ['an issuer is half set', { ...production, AUTH_OIDC_ISSUER: 'https://login.example.com' }, 'only work together'],
    ['an issuer has nowhere to send people back to', { ...production, ...OIDC }, 'AUTH_URL'],
    [
      'roles cannot be read',
      { ...production, ...OIDC, AUTH_URL: 'https://g.example', AUTH_OIDC_ROLES: 'x' },
      'AUTH_OIDC_ROLES',
    ],
    [
      'proxies cannot be read',
      { ...production, ...OIDC, AUTH_URL: 'https://g.example', TRUSTED_PROXIES: 'alb' },
      'TRUSTED_PROXIES',
    ],
    ['the users file is not there', { ...production, GANTRY_USERS_FILE: '/nowhere/users.json' }, 'cannot be read'],
    ['a variable is set to nothing', { ...production, GANTRY_USERS_FILE: '' }, 'GANTRY_USERS_FILE'],
  ])('does not start when %s', (_, variables, expected) => {
    expect(findProblemsWith(variables)).toContain(expected);
  });

  it.each([
    ['no users', '{"users":[]}', 'has no users'],
    ['something else', '{"people":[]}', 'cannot be read'],
    ['no JSON', 'ana:admin', 'cannot be read'],
  ])('does not start with a users file that holds %s', (_, text, expected) => {
    const path = join(folder, 'users.json');
    writeFileSync(path, text);
    expect(findProblemsWith({ ...production, GANTRY_USERS_FILE: path })).toContain(expected);
  });

  it('does not start with a users file that others can read or change', async () => {
    const path = await usersFile();
    for (const mode of [0o644, 0o604, 0o620]) {
      chmodSync(path, mode);
      expect(findProblemsWith({ ...production, GANTRY_USERS_FILE: path })).toContain('chmod 600');
    }
    chmodSync(path, 0o640);
    expect(findProblemsWith({ ...production, GANTRY_USERS_FILE: path })).toBe('');
  });

  it('does not start with passwords that are hashed cheaply', async () => {
    expect(findProblemsWith({ ...production, GANTRY_USERS_FILE: await usersFile(1_024) })).toMatch(
      /too cheaply.*ana@shop\.example/,
    );
  });

  it('starts with an issuer that speaks http on this machine or beside it', () => {
    for (const AUTH_OIDC_ISSUER of ['http://localhost:8080/realms/shop', 'http://keycloak:8080'])
      expect(findProblemsWith({ ...production, ...OIDC, AUTH_OIDC_ISSUER, AUTH_URL: 'https://g.example' })).toBe('');
  });

  it('is not ready once its users file is broken', async () => {
    const path = await usersFile();
    const at = readEnv({ ...production, GANTRY_USERS_FILE: path });
    expect(findConfigurationProblems(at)).toEqual([]);
    writeFileSync(path, '{"users":[{]}');
    expect(findConfigurationProblems(at)).toHaveLength(1);
  });

  it('never repeats the value of a variable that it refuses', () => {
    expect(findProblemsWith({ ...production, AUTH_SECRET: 'hunter2' })).not.toContain('hunter2');
  });
});
