import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** What takes long to make and is kept from one test to the next: the base, its packages, images. */
export const workFolder = join(root, '.gantry', 'image-test');

/** Runs a program and gives what it prints; with `show` that goes to this terminal. */
export function run(command: string, args: readonly string[], { show = false, env = {}, input = '' } = {}): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    input,
    maxBuffer: 1 << 28,
    stdio: ['pipe', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    env: { ...process.env, ...env },
  });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.slice(0, 3).join(' ')} … ended with ${status}\n${stderr ?? ''}`);
  return (stdout ?? '').trim();
}

/** Installs the Debian packages of programs that are missing. */
export function installPrograms(programs: readonly string[]): void {
  const folders = ['/usr/sbin', '/usr/bin', '/sbin', '/bin'];
  const missing = programs.filter((name) => !folders.some((folder) => existsSync(join(folder, name))));
  if (missing.length === 0) return;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['-qq', 'update'], { env });
  run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...missing], { env });
}

/** buildah's options for a store of its own, so that nothing of this machine's is touched. */
export const storeOptions: readonly string[] = [
  ...['--storage-driver', 'vfs'],
  ...['--root', join(workFolder, 'storage')],
  ...['--runroot', join(workFolder, 'run')],
];

/** buildah with that store. */
export function buildah(args: readonly string[], options?: { show?: boolean; input?: string }): string {
  mkdirSync(workFolder, { recursive: true });
  return run('buildah', [...storeOptions, ...args], { ...options, env: { BUILDAH_ISOLATION: 'chroot' } });
}
