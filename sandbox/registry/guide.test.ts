import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliPath, cliVersion } from '@/sandbox/cli-runner';
import { startSandbox, type TestSandbox } from '@/sandbox/testing';

const run = promisify(execFile);
const guide = readFileSync('docs/sandbox.md', 'utf8');
const section = /## Push your own image\n([\s\S]*?)\n## /.exec(guide)?.[1] ?? '';
const lines = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'));

const missing = ['buildah', 'skopeo', 'curl'].filter((program) => spawnSync(program, ['--version']).status !== 0);
if (!cliVersion) missing.push('aws');
const why = missing.length > 0 ? ` (skipped: there is no ${missing.join(', ')} on the PATH)` : '';

let folder: string;
let sandbox: TestSandbox;

describe('the section of the guide about pushing an image', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'registry-guide-'));
    sandbox = await startSandbox({ scenario: 'boutique', clock: 'system', speed: 500 });
    const storage = `[storage]\ndriver="vfs"\ngraphroot="${folder}/root"\nrunroot="${folder}/run"\n`;
    writeFileSync(join(folder, 'storage.conf'), storage);
    // The past of the shop is simulated anew for a clock of its own.
  }, 60_000);
  afterAll(async () => {
    expect(sandbox.bugs).toEqual([]);
    await sandbox.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has lines to try', () => {
    expect(lines.length).toBeGreaterThan(10);
  });

  it.skipIf(why)(`is right in every line${why}`, { timeout: 120_000 }, async () => {
    const script = lines.join('\n').replaceAll('127.0.0.1:4566', new URL(sandbox.url).host);
    const env = {
      PATH: cliPath,
      NODE_ENV: 'test' as const,
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      CONTAINERS_STORAGE_CONF: join(folder, 'storage.conf'),
      BUILDAH_ISOLATION: 'chroot',
      AWS_ENDPOINT_URL: sandbox.url,
      AWS_DEFAULT_REGION: 'eu-west-3',
      AWS_ACCESS_KEY_ID: 'any',
      AWS_SECRET_ACCESS_KEY: 'any',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_PAGER: '',
    };
    const { stdout } = await run('sh', ['-euc', script], { cwd: folder, env, maxBuffer: 16 * 2 ** 20 });
    expect(stdout).toContain('Login Succeeded!');
    expect(stdout).toContain('"imageTags"');
  });
});
