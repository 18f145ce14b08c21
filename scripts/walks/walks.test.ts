import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RUN_VERBS } from '../../lib/domain/changes/change-rules';
import { checkWalks } from './check-walks';
import { filesOf, readWalks } from './read-walks';

const walks = readWalks(readFileSync('docs/architecture.md', 'utf8'));
const nameOf = (title: string) => title.toLowerCase().replaceAll(' ', '-');
const countOf = (name: string) =>
  walks.filter(({ title }) => nameOf(title) === name).map((walk) => filesOf(walk).length);

/** As many files as one can keep in mind. */
const MOST_OF_A_CHANGE = 30;
const MOST_OF_A_STREAM = 22;

describe('walks through the code', () => {
  it.each(RUN_VERBS)(`of a change take ${MOST_OF_A_CHANGE} files at most: %s`, (verb) => {
    const [count] = countOf(verb);
    expect(count).toBeGreaterThan(20);
    expect(count).toBeLessThanOrEqual(MOST_OF_A_CHANGE);
  });

  it.each(['live-cell', 'log-line'])(`of what streams take ${MOST_OF_A_STREAM} files at most: %s`, (name) => {
    const [count] = countOf(name);
    expect(count).toBeGreaterThan(15);
    expect(count).toBeLessThanOrEqual(MOST_OF_A_STREAM);
  });

  it('go from function to function as the code does', { timeout: 120_000 }, () => {
    const wrong = readWalks(
      [
        '## Walks',
        '',
        '### Wrong',
        '',
        '1. ▶ `lib/commands/change-service.ts#changeService`',
        '2. `lib/server/guards/claim-service.ts#claimService`',
        '3. `lib/commands/change-service.ts#noSuchFunction`',
        '4. `lib/commands/deploy-service.ts#deployService`',
        '5. `lib/aws/ecs/tasks.ts#tasks`, through `Ecs.getService`',
        '6. `app/api/health/route.ts#GET`, over `routes.liveRun`',
      ].join('\n'),
    );
    expect(checkWalks([...walks, ...wrong], process.cwd())).toEqual([
      'Wrong: no lib/commands/change-service.ts#noSuchFunction',
      'Wrong: nothing leads to lib/commands/deploy-service.ts#deployService',
      'Wrong: nothing leads to lib/aws/ecs/tasks.ts#tasks',
      'Wrong: nothing leads to app/api/health/route.ts#GET',
    ]);
  });

  it('go on with the sections that they name, and count a file once', () => {
    const [walk, ...others] = readWalks(
      [
        '## Walks',
        '',
        '### One',
        '',
        '1. ▶ `a.ts#one`: begins.',
        '2. `b.ts#two`, through `Type.two`: goes on.',
        '',
        'Then [the rest](#the-rest).',
        '',
        '### The rest',
        '',
        '1. `b.ts#three`',
        '2. `c.ts#GET`, over `routes.c`',
        '',
        '## Something else',
      ].join('\n'),
    );
    expect(others).toEqual([]);
    expect(walk && filesOf(walk)).toEqual(['a.ts', 'b.ts', 'c.ts']);
    expect(walk?.hops).toEqual([
      { file: 'a.ts', name: 'one', isEntry: true },
      { file: 'b.ts', name: 'two', isEntry: false, link: { kind: 'through', name: 'Type.two' } },
      { file: 'b.ts', name: 'three', isEntry: false },
      { file: 'c.ts', name: 'GET', isEntry: false, link: { kind: 'over', name: 'routes.c' } },
    ]);
  });

  it('name only sections that are there', () => {
    const broken = '## Walks\n\n### One\n\n1. ▶ `a.ts#one`\n\nThen [the rest](#the-rest).\n';
    expect(() => readWalks(broken)).toThrow('One: there is no section #the-rest');
  });
});
