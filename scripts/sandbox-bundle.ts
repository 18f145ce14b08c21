import { existsSync, mkdirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The sandbox as one file of JavaScript, made anew when a source has changed: translating its hundreds of modules takes
 * longer than all that it does until it is ready.
 * @returns where it is
 */
export async function sandboxBundle(): Promise<string> {
  const file = join(root, '.gantry', 'sandbox.mjs');
  if (isFresh(file)) return file;
  mkdirSync(dirname(file), { recursive: true });
  // Under a name of its own until it is whole: others may be starting from it at the same moment.
  const unfinished = `${file}.${process.pid}.mjs`;
  await build({
    entryPoints: [join(root, 'sandbox', 'main.ts')],
    tsconfig: join(root, 'tsconfig.json'),
    outfile: unfinished,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    sourcemap: 'inline',
    sourcesContent: false,
    logLevel: 'error',
  });
  renameSync(unfinished, file);
  return file;
}

function isFresh(file: string): boolean {
  if (!existsSync(file)) return false;
  const made = statSync(file).mtimeMs;
  return readdirSync(join(root, 'sandbox'), { recursive: true, encoding: 'utf8' }).every(
    (name) => statSync(join(root, 'sandbox', name)).mtimeMs < made,
  );
}
