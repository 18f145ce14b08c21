import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * Words that names no longer have, and the word that took their place: see `docs/glossary.md` and
 * `docs/decisions/0006-standard-words.md`. A name is retired as soon as one of its parts is: `loadWishList`, `wish-list.ts`.
 */
const RETIRED_PARTS: Readonly<Record<string, string>> = {
  wish: 'spec',
  wishes: 'specs',
  survey: 'inventory',
  surveys: 'inventories',
  gather: 'load',
  making: 'plan context',
  deed: 'IAM action request',
  deeds: 'IAM action requests',
  fate: 'call status',
  fates: 'call statuses',
  possessions: 'owned resources',
  carriage: 'run executor',
  carry: 'execute, resume',
  withhold: 'redact',
  withheld: 'redacted',
  beyond: 'passthrough',
  sealed: 'signed',
  muster: 'tasks by health',
  crew: 'tasks by health',
  forces: 'counts',
  condemn: 'request stop',
  condemned: 'stop requested',
  enlist: 'register target',
  leavers: 'deregistering',
  poke: 'refresh',
  hurry: 'fastUntil',
  lonely: 'standalone',
  telling: 'relevant',
  doomed: 'failing cases',
  misfits: 'schema violations',
  speaking: 'IntlProvider',
  remedy: 'fix',
  trouble: 'incident',
  troubles: 'incidents',
  house: 'dependencies',
  door: 'operation',
  doors: 'operations',
};

/** Parts that stand side by side: `take-back.ts`, `lastWordsOf`. */
const RETIRED_PHRASES: Readonly<Record<string, string>> = {
  'take back': 'undo',
  'taken back': 'undone',
  'last words': 'final output',
  'look at': 'get, find',
};

/** Good English, and fine within a longer name, but no name by themselves. */
const RETIRED_NAMES: Readonly<Record<string, string>> = {
  act: 'mutation',
  acts: 'mutations',
  case: 'incident',
  left: 'retained',
  order: 'audit entry',
  orders: 'audit entries',
  way: 'network path',
  ways: 'network paths',
  look: 'lookup, poll result',
  looks: 'lookups',
  standing: 'existing service, task health, readiness',
  front: 'rollout window',
  seat: 'register target',
  ground: 'account fixture',
  sound: 'valid specs',
  judge: 'run checks',
  hear: 'apply…',
  feel: 'apply…',
  unless: 'precondition',
  already: 'in place',
  passing: 'retryable',
  foreign: 'conflict',
  // Participles cannot be searched for.
  asked: 'a noun',
  awaited: 'a noun',
  described: 'a noun',
  found: 'a noun',
  given: 'a noun',
  known: 'a noun',
  said: 'a noun',
  heard: 'a noun',
  looked: 'a noun',
  seen: 'a noun',
  taken: 'a noun',
  told: 'a noun',
  written: 'a noun',
};

const ROOTS = ['app', 'components', 'e2e', 'lib', 'proofs', 'sandbox', 'scripts'];

/** `takeBack`, `TAKE_BACK` and `take-back` → `take back` */
const wordsOf = (name: string): string =>
  name
    .replace(/([a-z\d])(?=[A-Z])/g, '$1 ')
    .replace(/([A-Z])(?=[A-Z][a-z])/g, '$1 ')
    .replace(/[^A-Za-z\d]+/g, ' ')
    .trim()
    .toLowerCase();

/** What is wrong with a name, or nothing. */
function retirementOf(name: string): string | undefined {
  const words = wordsOf(name);
  const exact = RETIRED_NAMES[words];
  if (exact) return `${name}: ${words} is ${exact}`;
  const retired = { ...RETIRED_PARTS, ...RETIRED_PHRASES };
  const part = Object.keys(retired).find((each) => ` ${words} `.includes(` ${each} `));
  return part && `${name}: ${part} is ${retired[part]}`;
}

const DECLARATION =
  /^export\s+(?:default\s+)?(?:declare\s+)?(?:abstract\s+)?(?:async\s+)?(?:function\*?|const|let|class|type|interface|enum)\s+([A-Za-z_$][\w$]*)/gm;
const LIST = /^export\s+(?:type\s+)?\{([^}]*)\}/gm;

/** The names that a module gives to others. */
function exportedNames(code: string): string[] {
  const declared = [...code.matchAll(DECLARATION)].map(([, name = '']) => name);
  const listed = [...code.matchAll(LIST)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map(
        (each) =>
          each
            .replace(/^\s*type\s+/, '')
            .trim()
            .split(/\s+as\s+/)
            .at(-1) ?? '',
      )
      .filter((name) => name !== ''),
  );
  return [...declared, ...listed];
}

const isSource = (path: string) => /\.(?:tsx?|mjs)$/.test(path);

const sources = ROOTS.flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => join(root, path)),
).filter(isSource);

describe('names that are retired', () => {
  it('are looked for in files of every room', () => {
    expect(ROOTS.filter((root) => !sources.some((path) => path.startsWith(`${root}/`)))).toEqual([]);
    expect(exportedNames(readFileSync('lib/routes.ts', 'utf8'))).toContain('routes');
  });

  it('are not those of files and folders', () => {
    const names = new Set(sources.flatMap((path) => path.replace(/\..*$/, '').split('/')));
    expect([...names].map(retirementOf).filter((each) => each !== undefined)).toEqual([]);
  });

  it('are not exported', () => {
    const found = sources.flatMap((path) =>
      exportedNames(readFileSync(path, 'utf8')).flatMap((name) => {
        const retirement = retirementOf(name);
        return retirement ? [`${path} ${retirement}`] : [];
      }),
    );
    expect(found).toEqual([]);
  });
});

describe('the check for retired names', () => {
  it.each([
    ['wishOf', 'wish'],
    ['loadWishList', 'wish'],
    ['AWSSurvey', 'survey'],
    ['MAKING_OF', 'making'],
    ['take-back', 'take back'],
    ['takeBackPlan', 'take back'],
    ['known', 'known'],
    ['Order', 'order'],
    ['LEFT', 'left'],
  ])('finds %s', (name, retired) => {
    expect(retirementOf(name)).toContain(`${name}: ${retired} is `);
  });

  it.each([
    'knownHosts',
    'orderByTime',
    'caseInsensitive',
    'fetchWishbone',
    'actor',
    'leftPad',
    'takeBackup',
    'routes',
  ])('lets %s be', (name) => {
    expect(retirementOf(name)).toBeUndefined();
  });

  it('reads every way to export a name', () => {
    const code = [
      'export const wish = 1, other = 2;',
      'export async function surveyAccount() {}',
      'export default class House {}',
      'export type Deed = string;',
      'export interface Fate {}',
      "export { spec as making, type Crew } from './elsewhere';",
      "export type { Muster } from './elsewhere';",
      'const withhold = 1;',
    ].join('\n');
    expect(exportedNames(code)).toEqual(['wish', 'surveyAccount', 'House', 'Deed', 'Fate', 'making', 'Crew', 'Muster']);
  });

  it('knows each word once', () => {
    const words = [RETIRED_PARTS, RETIRED_PHRASES, RETIRED_NAMES].flatMap((each) => Object.keys(each));
    expect(words).toHaveLength(new Set(words).size);
  });
});
