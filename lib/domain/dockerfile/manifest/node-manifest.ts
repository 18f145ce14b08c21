import type { Recipe, Tool } from '../recipe';
import { STACKS } from '../stacks/all-stacks';
import { type ManifestNote, portIn, type Reading, recipeWith } from './manifest';

type Texts = Readonly<Record<string, string>>;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The members that are texts. */
export const textsOf = (value: unknown): Texts =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, text]) => (typeof text === 'string' ? [[key, text]] : [])),
      )
    : {};

const SERVERS = [
  'express',
  'fastify',
  'koa',
  '@nestjs/core',
  'hono',
  '@hono/node-server',
  '@hapi/hapi',
  'nuxt',
  '@sveltejs/adapter-node',
  '@remix-run/serve',
  'restify',
  'polka',
  'ws',
  'socket.io',
];
/** What makes a site that is files alone, and the folder it makes. */
const SITES: Texts = {
  'react-scripts': 'build',
  vite: 'dist',
  astro: 'dist',
  '@vue/cli-service': 'dist',
  '@angular/cli': 'dist',
  '@docusaurus/core': 'build',
  gatsby: 'public',
  '@11ty/eleventy': '_site',
  vitepress: '.vitepress/dist',
};

/** A package.json, which somebody may have written with anything in it. */
export function readPackageJson(value: unknown): Reading | undefined {
  if (!isObject(value)) return undefined;
  const dependencies = textsOf(value.dependencies);
  const all = { ...textsOf(value.devDependencies), ...dependencies };
  const scripts = textsOf(value.scripts);
  const start = scripts.start ?? '';
  const found = {
    version: nodeVersion(textsOf(value.engines).node),
    tool: toolOf(value.packageManager),
    port: portIn(start),
    hasBuild: scripts.build !== undefined,
  };
  if (dependencies.next !== undefined)
    return { recipe: recipeWith('next', { ...found, hasBuild: true }), notes: [{ note: 'next-standalone' }] };
  const site = Object.keys(SITES).find((name) => all[name] !== undefined);
  const hasServer = SERVERS.some((name) => dependencies[name] !== undefined) || /\bnode\s/.test(start);
  if (site !== undefined && !hasServer)
    return {
      recipe: recipeWith('static', { ...found, port: undefined, entry: SITES[site], hasBuild: true }),
      notes: [],
    };
  return readServer(found, start, typeof value.main === 'string' ? value.main : undefined);
}

/** `node --enable-source-maps dist/main.js` starts `dist/main.js`. */
function readServer(found: Partial<Recipe>, start: string, main: string | undefined): Reading {
  const words = /(?:^|\s)node(?:\.exe)?((?:\s+\S+)+)/.exec(start)?.[1]?.trim().split(/\s+/) ?? [];
  const script = words.find((word) => !word.startsWith('-'));
  const entry = [script, main].find((file) => file !== undefined && STACKS.node.entry.test(file.replace(/^\.\//, '')));
  const recipe = recipeWith('node', { ...found, entry: entry?.replace(/^\.\//, '') });
  const notes: ManifestNote[] = script === undefined ? [{ note: 'entry-guessed', facts: { entry: recipe.entry } }] : [];
  return { recipe, notes };
}

/** The release line that `engines` asks for; where newer ones are fine too, ours. */
function nodeVersion(range: string | undefined): string | undefined {
  const [, operator, major] = /^\s*(>=?|\^|~|=|v)?\s*(\d{1,3})/.exec(range ?? '') ?? [];
  if (major === undefined || operator?.startsWith('>')) return undefined;
  return Number(major) >= 18 ? major : undefined;
}

function toolOf(packageManager: unknown): Tool | undefined {
  const [, name] = /^(npm|pnpm|yarn)@/.exec(typeof packageManager === 'string' ? packageManager : '') ?? [];
  return name === 'npm' || name === 'pnpm' || name === 'yarn' ? name : undefined;
}

/** A composer.json. */
export function readComposerJson(value: unknown): Reading | undefined {
  if (!isObject(value)) return undefined;
  const required = textsOf(value.require);
  const version = /(?:^|[^\d.])(8\.\d)/.exec(required.php ?? '')?.[1];
  const isMinimum = /^(?:>=|\^)/.test(required.php ?? '');
  const hasPublic = Object.keys(required).some((name) =>
    /^(?:laravel\/framework|symfony\/|slim\/|cakephp\/|yiisoft\/)/.test(name),
  );
  return {
    recipe: recipeWith('php', {
      version: isMinimum ? undefined : version,
      entry: hasPublic ? 'public' : undefined,
      healthPath: required['laravel/framework'] ? '/up' : undefined,
    }),
    notes: hasPublic ? [] : [{ note: 'entry-guessed', facts: { entry: 'public' } }],
  };
}
