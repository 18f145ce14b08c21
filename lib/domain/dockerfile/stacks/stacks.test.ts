import { describe, expect, it } from 'vitest';
import { invalidFields, toRecipe } from '../check-recipe';
import { type ContainerQuery, readContainerQuery, writeContainerQuery } from '../container-prefill';
import { writeHealthCommand } from '../health-command';
import { EXPLANATIONS, type Recipe, STACK_IDS } from '../recipe';
import { reviewDockerfile } from '../review-dockerfile';
import { defaultRecipe, dockerfileBlocks, factsOf, ignoreBlocks, STACKS, writeBlocks } from './all-stacks';

/** Each stack with each of its tools, with a build and without. */
const RECIPES = STACK_IDS.flatMap((id) => {
  const { tools, optionalBuild, defaults } = STACKS[id];
  return (tools.length > 0 ? tools : [defaults.tool]).flatMap((tool) =>
    (optionalBuild ? [true, false] : [defaults.hasBuild]).map(
      (hasBuild): Recipe => ({
        ...defaultRecipe(id),
        tool,
        hasBuild,
        healthPath: '/health/live',
        ...(!STACKS[id].fixedPort && { port: 4321 }),
      }),
    ),
  );
});

describe.each(RECIPES)('the Dockerfile of $stack by $tool (build: $hasBuild)', (recipe) => {
  const text = writeBlocks(dockerfileBlocks(recipe));
  const result = reviewDockerfile(text);
  if (!result.ok) throw new Error(result.reason);

  it('has nothing that the review finds, and says how its image runs', () => {
    expect(result.review.findings).toEqual([]);
    expect(result.review.facts).toEqual(factsOf(recipe));
    expect(result.review.fixedText).toBe(text);
  });

  it('builds in a stage of its own, and runs without root, a shell or curl', () => {
    const hasBuildStage = /^FROM .* AS build$/m.test(text);
    expect(hasBuildStage).toBe(recipe.hasBuild || !['static', 'php'].includes(recipe.stack));
    expect(text.match(/^FROM /gm)).toHaveLength(hasBuildStage ? 2 : 1);
    expect(text).not.toMatch(/\bcurl\b/);
    expect(text).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
    expect(text).toMatch(/^CMD \[/m);
  });
});

describe('explanations', () => {
  it('are each used by some stack', () => {
    const used = new Set(
      RECIPES.flatMap((recipe) => [...dockerfileBlocks(recipe), ...ignoreBlocks(recipe)].map(({ why }) => why)),
    );
    expect(EXPLANATIONS.filter((key) => !used.has(key))).toEqual([]);
  });
});

describe('a .dockerignore', () => {
  it('leaves out secrets always, and what a build makes only where there is one', () => {
    const ignored = (hasBuild: boolean) =>
      writeBlocks(ignoreBlocks({ ...defaultRecipe('node'), hasBuild, entry: 'dist/main.js' })).split('\n');
    expect(ignored(true)).toEqual(expect.arrayContaining(['.env', '.git', 'node_modules', 'dist']));
    expect(ignored(false)).toContain('.env');
    expect(ignored(false)).not.toContain('dist');
  });
});

describe('a recipe that is typed', () => {
  const draft = defaultRecipe('python');

  it('becomes a file only when nothing in it can be an instruction of its own', () => {
    expect(invalidFields(draft)).toEqual([]);
    expect(toRecipe({ ...draft, port: null })).toBeUndefined();
    const hostile = ['main:app\nUSER root', 'main:app"]', '$(id):app', ''];
    for (const entry of hostile) expect(invalidFields({ ...draft, entry })).toEqual(['entry']);
    expect(invalidFields({ ...draft, port: 70_000, healthPath: "/'; rm -rf /", version: '3\n' })).toEqual([
      'version',
      'port',
      'healthPath',
    ]);
  });
});

describe('the address of the deploy form', () => {
  it.each(STACK_IDS)('carries how %s runs, and nothing else', (id) => {
    const facts = factsOf(defaultRecipe(id));
    const query = writeContainerQuery(facts);
    expect(Object.keys(query)).toEqual(['port', 'user', 'healthTool', 'healthPath']);
    expect(readContainerQuery(query)).toEqual({
      port: facts.port,
      user: facts.user,
      healthCommand: writeHealthCommand(facts.healthTool, facts.port, facts.healthPath),
      healthPath: facts.healthPath,
    });
  });

  it.each([
    [{ port: '0' }],
    [{ port: '70000' }],
    [{ port: '80; rm' }],
    [{ user: 'root; id' }],
    [{ healthTool: 'node', healthPath: '/' }],
    [{}],
  ] satisfies [ContainerQuery][])('leaves out what is not as expected: %j', (query) => {
    expect(readContainerQuery(query)).toBeUndefined();
  });

  it('takes no path that could leave its quotes', () => {
    const query = { port: '80', healthTool: 'node', healthPath: "/'); process.exit(0" };
    expect(readContainerQuery(query)).toEqual({ port: 80 });
  });
});
