import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ENV_VARIABLES, readEnv } from '@/lib/env';
import { readSettings } from '@/sandbox/settings';

/** Set by Next or by `npm run demo`, or an older name of another variable: nobody should set these by hand. */
const NOT_FOR_PEOPLE = ['NODE_ENV', 'GANTRY_DEMO_TOKEN', 'NEXTAUTH_SECRET', 'NEXTAUTH_URL'];
const SECRET = /SECRET|PASSWORD|TOKEN|ACCESS_KEY/;

const lines = readFileSync('.env.example', 'utf8').split('\n');
const entries = lines.flatMap((line, index) => {
  const [, name, value] = /^#?\s*([A-Z][A-Z0-9_]*)=(.*)$/.exec(line) ?? [];
  return name === undefined || value === undefined ? [] : [{ name, value, above: lines[index - 1] ?? '' }];
});
const names = entries.map(({ name }) => name);
const examples = Object.fromEntries(entries.map(({ name, value }) => [name, value]));

/** The first column of a document's tables of variables. */
const variablesOf = (document: string): string[] =>
  readFileSync(document, 'utf8')
    .split('\n\n')
    .filter((block) => /^\|\s*variable\s*\|/m.test(block))
    .flatMap((table) => [...table.matchAll(/^\|([^|]*)\|/gm)].map(([, first = '']) => first))
    .flatMap((first) => first.match(/`[A-Z][A-Z0-9_]*`/g) ?? [])
    .map((quoted) => quoted.slice(1, -1));
const documented = ['README.md', 'docs/running.md', 'docs/sandbox.md'].flatMap(variablesOf);

describe('.env.example', () => {
  it('has every variable that lib/env.ts reads and a person may set, once', () => {
    const expected = ENV_VARIABLES.filter((name) => !NOT_FOR_PEOPLE.includes(name));
    expect(expected.filter((name) => !names.includes(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('has the variables that README.md, docs/running.md and docs/sandbox.md list, and no others', () => {
    expect(documented).toContain('GANTRY_USERS_FILE');
    expect(documented).toContain('SANDBOX_SEED');
    expect([...names].sort()).toEqual([...new Set(documented)].filter((name) => !NOT_FOR_PEOPLE.includes(name)).sort());
  });

  it('says above each variable what it means', () => {
    expect(entries.filter(({ above }) => !/^# [A-Z`].*\.$/.test(above)).map(({ name }) => name)).toEqual([]);
  });

  it('sets nothing when it is copied as it is, and holds no secret', () => {
    expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
    expect(entries.filter(({ name, value }) => SECRET.test(name) && value !== '')).toEqual([]);
  });

  it('has examples that the console and the sandbox take', () => {
    expect(() => readEnv(examples)).not.toThrow();
    expect(() => readSettings(examples)).not.toThrow();
  });
});
