import { chmodSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Actor, isPermitted, isPermittedSomewhere, matchesPattern, type Permission } from '../actor';
import { parseAccess, withAccess } from './access-file';
import { findAccessProblems, readAccess } from './read-access';

const FILE = {
  contact: '#platform on Slack',
  grants: [
    { to: ['group:shop-team'], role: 'deployer', services: ['shop-staging/*'], without: ['service:exec'] },
    { to: ['group:shop-team'], permissions: ['console:read', 'service:roll-back'], services: ['shop/*'] },
    { to: ['user:Ben@shop.example'], role: 'viewer', accounts: ['main'], regions: ['eu-*'] },
    { to: ['role:deployer'], role: 'deployer', without: ['service:delete', 'environment:read'] },
  ],
};
const access = parseAccess(JSON.stringify(FILE));

const person = (over: Partial<Actor>): Actor => withAccess({ id: 'x', name: 'x', role: 'viewer', ...over }, access);
const ana = person({ id: 'ana@shop.example', groups: ['shop-team', 'all'] });
const at = (cluster: string, service?: string) => ({ account: 'main', region: 'eu-west-3', cluster, service });
const region = { account: 'main', region: 'eu-west-3' };

describe('an access file', () => {
  it.each<[Permission, object, boolean]>([
    ['service:roll-out', at('shop-staging', 'web'), true],
    ['service:exec', at('shop-staging', 'web'), false],
    ['service:roll-back', at('shop', 'web'), true],
    ['console:read', at('shop', 'web'), true],
    ['service:roll-out', at('shop', 'web'), false],
    ['environment:read', at('shop', 'web'), false],
    ['console:read', at('bank', 'ledger'), false],
    ['console:read', at('shop'), true],
    ['console:read', at('bank'), false],
    // Families are named after their services.
    ['task-definition:register', { ...region, family: 'shop-staging-web' }, true],
    ['task-definition:register', { ...region, family: 'bank-ledger' }, false],
    // A cluster is changed by those to whom all of its services belong.
    ['cluster:create', at('shop-staging'), false],
    ['console:read', { ...region, repository: 'bank/ledger' }, true],
    ['image:tag', { ...region, repository: 'shop/web' }, false],
    ['console:read', region, true],
    ['repository:create', region, false],
  ])('grants a group %s on %j: %s', (permission, resource, expected) => {
    expect(isPermitted(ana, permission, resource)).toBe(expected);
  });

  it('narrows by account and region, whatever the case of an address', () => {
    const ben = person({ id: 'ben@shop.example', role: 'admin' });
    expect(isPermitted(ben, 'console:read', at('shop', 'web'))).toBe(true);
    expect(isPermitted(ben, 'console:read', { ...at('shop', 'web'), region: 'us-east-1' })).toBe(false);
    expect(isPermittedSomewhere(ben, 'service:delete')).toBe(false);
  });

  it('takes permissions away from all who have a role', () => {
    const deployer = person({ role: 'deployer' });
    expect(isPermitted(deployer, 'service:roll-out', at('bank', 'ledger'))).toBe(true);
    expect(isPermitted(deployer, 'service:delete', at('bank', 'ledger'))).toBe(false);
    expect(isPermitted(deployer, 'environment:read', at('bank', 'ledger'))).toBe(false);
  });

  it('leaves whom it does not name the role with which they signed in, and says whom to ask', () => {
    const admin = person({ role: 'admin' });
    expect(isPermitted(admin, 'cluster:delete', at('shop'))).toBe(true);
    expect(admin.contact).toBe('#platform on Slack');
    expect(withAccess({ id: 'x', name: 'x', role: 'viewer' }, undefined)).toEqual({
      id: 'x',
      name: 'x',
      role: 'viewer',
    });
  });

  it.each([
    ['{', /not JSON/],
    ['{}', /grants/],
    ['{"grants":[{"to":["shop-team"],"role":"deployer"}]}', /grants\.0\.to\.0: must be user:EMAIL/],
    ['{"grants":[{"to":["group:a"],"role":"owner"}]}', /grants\.0\.role/],
    ['{"grants":[{"to":["group:a"]}]}', /grants\.0: needs a role or permissions/],
    ['{"grants":[{"to":["group:a"],"role":"viewer","services":["shop"]}]}', /services\.0: must be CLUSTER\/SERVICE/],
    ['{"grants":[{"to":["group:a"],"role":"viewer","without":["service:stop"]}]}', /without\.0/],
    ['{"grants":[{"to":["group:a"],"role":"viewer","clusters":["shop"]}]}', /Unrecognized key: "clusters"/],
  ])('is refused with the place of what is wrong: %s', (text, expected) => {
    expect(() => parseAccess(text)).toThrow(expected);
  });
});

describe('the file that is in force', () => {
  let path: string;
  beforeEach(() => {
    path = join(mkdtempSync(join(tmpdir(), 'gantry-access-')), 'access.json');
  });
  afterEach(() => rmSync(join(path, '..'), { recursive: true }));

  const write = (text: string, second: number) => {
    writeFileSync(path, text);
    utimesSync(path, second, second);
  };

  it('is read again when it has changed, and stays when the change cannot be used', () => {
    const onBroken = vi.fn();
    write('{"grants":[]}', 1);
    expect(readAccess(path, onBroken).grants).toHaveLength(0);
    write(JSON.stringify(FILE), 2);
    expect(readAccess(path, onBroken).grants).toHaveLength(4);
    write('{"grants":', 3);
    expect([readAccess(path, onBroken), readAccess(path, onBroken)].map(({ grants }) => grants.length)).toEqual([4, 4]);
    rmSync(path);
    expect([readAccess(path, onBroken), readAccess(path, onBroken)].map(({ grants }) => grants.length)).toEqual([4, 4]);
    expect(onBroken.mock.calls.map(([problem]) => problem)).toEqual([
      expect.stringMatching(/not JSON/),
      expect.stringMatching(/ENOENT/),
    ]);
    write('{"grants":[]}', 4);
    expect(readAccess(path, onBroken).grants).toHaveLength(0);
  });

  it('is judged at the start: whether it can be used, and who may change it', () => {
    expect(findAccessProblems(path)).toEqual([
      expect.stringMatching(/GANTRY_ACCESS_FILE .* cannot be used:\n {2}ENOENT/),
    ]);
    write('{"grants":[]}', 5);
    chmodSync(path, 0o644);
    expect(findAccessProblems(path)).toEqual([]);
    chmodSync(path, 0o664);
    expect(findAccessProblems(path)).toEqual([expect.stringMatching(/can be changed by others/)]);
    expect(findAccessProblems(undefined)).toEqual([]);
  });
});

describe('a pattern', () => {
  it.each([
    ['shop/*', 'shop/web', true],
    ['shop/*', 'shop/', true],
    ['shop/*', 'shop-eu/web', false],
    ['*/web', 'a/b/web', true],
    ['s*p/w*b', 'shop/web', true],
    ['s*p', 'sp', true],
    ['s*sp', 'sp', false],
    ['*', '', true],
    ['web', 'web', true],
    ['we.', 'web', false],
  ])('%s and %s: %s', (pattern, text, expected) => {
    expect(matchesPattern(pattern, text)).toBe(expected);
  });
});
