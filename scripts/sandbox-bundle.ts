import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const home = join(root, '.gantry', 'sandbox');

/** Sandboxes of older sources may still be running, and read their parts when they need them. */
const KEPT_MS = 24 * 3_600_000;

/**
 * The sandbox as a few files of JavaScript, made anew when a source has changed: translating its hundreds of modules, and
 * reading those of the AWS SDK that it never uses, takes longer than all that it does until it is ready.
 * @returns the one to start
 */
export async function sandboxBundle(): Promise<string> {
  const bundle = join(home, String(lastChange()));
  if (!existsSync(bundle)) {
    tidy();
    await make(bundle);
  }
  return join(bundle, 'main.mjs');
}

async function make(folder: string): Promise<void> {
  // Under a name of its own until it is whole: others may be starting from it at the same moment.
  const unfinished = `${folder}.${process.pid}`;
  mkdirSync(unfinished, { recursive: true });
  await bundlePrograms(['sandbox/main.ts'], unfinished, { sourcemap: 'inline' });
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    // Somebody else was first with the same.
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

/** Writes programs of this repository, with all that they need, as files of JavaScript that Node.js runs by itself. */
export async function bundlePrograms(
  entryPoints: string[],
  folder: string,
  { sourcemap = false, minify = false }: { sourcemap?: 'inline' | false; minify?: boolean } = {},
): Promise<void> {
  await build({
    entryPoints: entryPoints.map((path) => join(root, path)),
    tsconfig: join(root, 'tsconfig.json'),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // The SDK's schemas of a service are read when the first request for it comes.
    splitting: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    // What is written for CommonJS asks for Node's own modules with `require`.
    banner: {
      js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
    },
    sourcemap,
    sourcesContent: false,
    minify,
    logLevel: 'error',
  });
}

/** When a source, or what it is built on, was last changed, in whole milliseconds. */
function lastChange(): number {
  const sources = readdirSync(join(root, 'sandbox'), { recursive: true, encoding: 'utf8' });
  const files = ['package-lock.json', 'tsconfig.json', ...sources.map((name) => join('sandbox', name))];
  return Math.max(...files.map((name) => Math.ceil(statSync(join(root, name)).mtimeMs)));
}

function tidy(): void {
  if (!existsSync(home)) return;
  for (const name of readdirSync(home)) {
    const folder = join(home, name);
    if (Date.now() - statSync(folder).mtimeMs > KEPT_MS) rmSync(folder, { recursive: true, force: true });
  }
}
