import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The Python that a start file asks for in its first line; `undefined` for a program of another kind. */
const pythonOf = (program: string): string | undefined =>
  /^#!\s*(\/\S*python[\d.]*)\s*\n/.exec(readFileSync(program, 'latin1').slice(0, 256))?.[1];

/**
 * A `PATH` on which `aws` is the same CLI, each call in a process of its own, forked from one that has its modules loaded:
 * a quarter of what a call takes otherwise. `undefined` where the CLI is no Python program that can be started so. Lasts as
 * long as this process.
 */
export function warmPath(path: string | undefined): string | undefined {
  const program = spawnSync('sh', ['-c', 'command -v aws'], {
    encoding: 'utf8',
    env: { PATH: path, NODE_ENV: 'test' },
  });
  const python = program.status === 0 ? pythonOf(program.stdout.trim()) : undefined;
  if (!python) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'aws-'));
  symlinkSync(here('aws'), join(folder, 'aws'));
  const { status } = spawnSync(python, [here('serve.py'), folder, program.stdout.trim(), String(process.pid)], {
    // What this machine's owner has configured for the CLI is nothing to the tests.
    env: { PATH: path, NODE_ENV: 'test', AWS_CONFIG_FILE: '/nonexistent', AWS_SHARED_CREDENTIALS_FILE: '/nonexistent' },
    stdio: 'ignore',
  });
  return status === 0 ? `${folder}${delimiter}${path}` : undefined;
}
