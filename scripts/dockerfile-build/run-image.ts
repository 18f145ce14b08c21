import { spawn, spawnSync } from 'node:child_process';
import { closeSync, fchmodSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type ImageConfig = {
  User: string;
  WorkingDir: string;
  Env?: string[];
  Cmd?: string[];
  Entrypoint?: string[];
  StopSignal?: NodeJS.Signals;
  Healthcheck?: { Test: string[] };
};

const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** Namespaces as a container has them: files read-only, /tmp in memory, a network of its own, and the program as process 1. */
const ENTER = `
set -e
ip link set lo up
mount --make-rprivate /
mount --bind "$1" "$1"
mount -t proc proc "$1/proc"
mount --rbind /dev "$1/dev"
mount -t tmpfs -o mode=1777 tmpfs "$1/tmp"
mount -o remount,bind,ro "$1"
shift
exec "$@"
`;

const userOf = ({ User }: ImageConfig) => {
  const [uid = '0', gid = uid] = User.split(':');
  return { uid, gid };
};

const environmentOf = ({ Env = [] }: ImageConfig): string[] =>
  Env.some((each) => each.startsWith('PATH=')) ? Env : [DEFAULT_PATH, ...Env];

/** Starts the process of an image that is unpacked at `rootfs`. */
export function runImage(rootfs: string, config: ImageConfig) {
  for (const folder of ['proc', 'dev', 'tmp']) mkdirSync(join(rootfs, folder), { recursive: true });
  const { uid, gid } = userOf(config);
  const directory = config.WorkingDir || '/';
  const command = [...(config.Entrypoint ?? []), ...(config.Cmd ?? [])];
  const enter = ['/usr/bin/env', '-i', ...environmentOf(config), '/usr/bin/unshare', `--root=${rootfs}`];
  const drop = [`--wd=${directory}`, `--setgid=${gid}`, `--setuid=${uid}`, '--', ...command];
  const namespaces = ['--mount', '--net', '--pid', '--fork', '--kill-child', 'sh', '-c', ENTER, 'enter', rootfs];
  const startedAt = performance.now();
  // A file, as programs open /dev/stderr anew: Node.js would give them a socket, which cannot be opened.
  const outputFile = join(mkdtempSync(join(tmpdir(), 'workshop-')), 'output');
  const outputFd = openSync(outputFile, 'a');
  fchmodSync(outputFd, 0o666);
  const child = spawn('unshare', [...namespaces, ...enter, ...drop], { stdio: ['ignore', outputFd, outputFd] });
  const output = () => readFileSync(outputFile, 'utf8');
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  /** The program's number outside of its namespace. */
  const pidOutside = (): number | undefined => {
    const found = Number(readFileSync(`/proc/${child.pid}/task/${child.pid}/children`, 'utf8').trim().split(' ')[0]);
    return found > 0 ? found : undefined;
  };
  /** The health check of the image, run beside its process. */
  const check = (): boolean => {
    const pid = pidOutside();
    const [, ...words] = config.Healthcheck?.Test ?? [];
    if (!pid || words.length === 0) return false;
    const options = ['-t', String(pid), '-m', '-n', '-r', '-w', '-G', gid, '-S', uid, '--', ...words];
    const args = ['-i', ...environmentOf(config), '/usr/bin/nsenter', ...options];
    return spawnSync('/usr/bin/env', args, { timeout: 10_000 }).status === 0;
  };
  return {
    output,
    check,
    userId: () => Number(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pidOutside()}/status`, 'utf8'))?.[1]),
    rssMib: () => Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pidOutside()}/status`, 'utf8'))?.[1]) / 1024,
    /** Asks the health check until it is content; gives how long that took. */
    healthy: async (): Promise<number> => {
      while (performance.now() - startedAt < 120_000) {
        if (child.exitCode !== null) throw new Error(`The process ended before it was healthy.\n${output()}`);
        if (check()) return performance.now() - startedAt;
        await sleep(200);
      }
      throw new Error(`The health check did not succeed within two minutes.\n${output()}`);
    },
    /** Sends the stop signal of the image, as ECS does; undefined when only SIGKILL ends it. */
    stop: async (): Promise<number | undefined> => {
      const pid = pidOutside();
      const at = performance.now();
      if (pid) process.kill(pid, config.StopSignal ?? 'SIGTERM');
      const isEnded = await Promise.race([ended.then(() => true), sleep(20_000, false)]);
      if (isEnded) return performance.now() - at;
      child.kill('SIGKILL');
      await ended;
      return undefined;
    },
    /** Ends it whatever it does, and removes what was kept of its output. */
    remove: () => {
      child.kill('SIGKILL');
      closeSync(outputFd);
      rmSync(dirname(outputFile), { recursive: true, force: true });
    },
  };
}
