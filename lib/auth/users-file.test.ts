import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from './actor';
import type { PasswordHash } from './password';
import { readUsers, type User, writeUsers } from './users-file';

const password: PasswordHash = {
  algorithm: 'scrypt',
  cost: 32_768,
  blockSize: 8,
  parallelization: 1,
  salt: 'c2FsdA==',
  hash: 'aGFzaA==',
};
const aUser = (email: string, role: Role = 'viewer'): User => ({ email, role, stamp: '1', password });

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gantry-users-'));
  path = join(folder, 'users.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the users file', () => {
  it('gives back what was written, by lower-case address', () => {
    writeUsers(path, [aUser('ana@shop.example', 'admin'), aUser('bob@demo')]);
    expect([...readUsers(path)].map(([email, { role }]) => [email, role])).toEqual([
      ['ana@shop.example', 'admin'],
      ['bob@demo', 'viewer'],
    ]);
  });

  it('finds people however the address is spelt in the file', () => {
    writeFileSync(path, JSON.stringify({ users: [{ ...aUser('x@y'), email: ' Ana@Shop.Example ' }] }));
    expect(readUsers(path).has('ana@shop.example')).toBe(true);
  });

  it('is read again as soon as it has changed', () => {
    writeUsers(path, [aUser('ana@shop.example', 'admin')]);
    expect(readUsers(path).get('ana@shop.example')?.role).toBe('admin');
    writeUsers(path, [aUser('ana@shop.example', 'viewer')]);
    expect(readUsers(path).get('ana@shop.example')?.role).toBe('viewer');
    writeUsers(path, []);
    expect(readUsers(path).size).toBe(0);
  });

  it('is readable by its owner alone, and leaves no drafts behind', () => {
    writeFileSync(path, '', { mode: 0o666 });
    writeUsers(path, [aUser('ana@shop.example')]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['users.json']);
  });

  it('is kept out of the repository, wherever it is', () => {
    expect(readFileSync('.gitignore', 'utf8').split('\n')).toEqual(expect.arrayContaining(['users.json', '/users/']));
  });

  it('lets nobody in when it cannot be read', () => {
    writeFileSync(path, '{"users":[{"email":"ana@shop.example","role":"root"}]}');
    expect(() => readUsers(path)).toThrow();
    rmSync(path);
    expect(() => readUsers(path)).toThrow();
  });
});
