import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Image } from './build-image';
import type { ControlGroup } from './cgroup';

const MIB_IN_KIB = 1024;
/** Clock ticks of `/proc/<pid>/stat`, on every Linux. */
const TICKS_PER_SECOND = 100;

export type ContainerOptions = {
  image: Image;
  /** That of the image, when not given. */
  command?: string[];
  env?: Record<string, string>;
  /** A folder that the container sees as /mnt. */
  folder?: string;
  group?: ControlGroup | undefined;
};

/** Programs of an image as a container runs them: its user, its environment, its files read-only, /tmp in memory. */
export type Container = {
  pid: number;
  output: () => string;
  /** Waits until the address answers 200, and gives how long that took from the start. */
  answers: (url: string) => Promise<number>;
  /** What the process uses of memory at this moment, in MiB. */
  rssMib: () => number;
  cpuSeconds: () => number;
  userId: () => number;
  /** Sends a signal and waits for the end. */
  end: (signal: NodeJS.Signals) => Promise<{ code: number | null; signal: NodeJS.Signals | null; ms: number }>;
};

/** Enters namespaces and the image's files; every step is replaced by the next, so that the process keeps its id. */
const ENTER = `
set -e
for folder in $GROUPS_OF_CONTAINER; do echo $$ > "$folder/cgroup.procs"; done
unset GROUPS_OF_CONTAINER
mount --make-rprivate /
mount --bind "$ROOTFS" "$ROOTFS"
if [ -n "$FOLDER" ]; then mount --bind -o ro "$FOLDER" "$ROOTFS/mnt"; fi
mount -t proc proc "$ROOTFS/proc"
mount --rbind /dev "$ROOTFS/dev"
mount -t tmpfs -o mode=1777,nosuid,nodev tmpfs "$ROOTFS/tmp"
mount -o remount,bind,ro "$ROOTFS"
exec chroot --userspec="$USERSPEC" "$ROOTFS" /usr/bin/env -i -C "$DIRECTORY" "$@"
`;

function launchArguments({ image, command = image.config.Cmd, env = {}, folder = '', group }: ContainerOptions) {
  const { config, rootfs } = image;
  // Containers preset HOSTNAME with the container's name.
  const variables = { HOSTNAME: 'an-address-that-nobody-has.invalid', ...env };
  const environment = [...config.Env, ...Object.entries(variables).map(([name, value]) => `${name}=${value}`)];
  return {
    args: ['--mount', 'sh', '-c', ENTER, 'enter', ...environment, ...command],
    env: {
      NODE_ENV: 'production' as const,
      PATH: process.env.PATH,
      ROOTFS: rootfs,
      FOLDER: folder,
      USERSPEC: config.User,
      DIRECTORY: config.WorkingDir,
      GROUPS_OF_CONTAINER: (group?.folders ?? []).join(' '),
    },
  };
}

/** Runs a command in a container of its own and gives its exit status. */
export function runOnce(options: ContainerOptions): { status: number | null; output: string } {
  const { args, env } = launchArguments(options);
  const { status, stdout, stderr } = spawnSync('unshare', args, { env, encoding: 'utf8' });
  return { status, output: `${stdout}${stderr}` };
}

export function startContainer(options: ContainerOptions): Container {
  const startedAt = performance.now();
  const { args, env } = launchArguments(options);
  const child: ChildProcess = spawn('unshare', args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const collect = (text: Buffer) => {
    output += text.toString();
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const ended = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  const pid = child.pid;
  if (!pid) throw new Error('unshare did not start');
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
  const statusLine = (name: string) =>
    new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readFileSync(join('/proc', String(pid), 'status'), 'utf8'))?.[1];

  return {
    pid,
    output: () => output,
    answers: async (url) => {
      while (performance.now() - startedAt < 60_000) {
        if (hasEnded()) throw new Error(`The container ended before it answered.\n${output}`);
        const answer = await fetch(url).catch(() => undefined);
        if (answer?.ok) return performance.now() - startedAt;
        await sleep(20);
      }
      throw new Error(`The container did not answer within a minute.\n${output}`);
    },
    rssMib: () => Number(statusLine('VmRSS') ?? Number.NaN) / MIB_IN_KIB,
    userId: () => Number(statusLine('Uid') ?? Number.NaN),
    cpuSeconds: () => {
      const fields = readFileSync(join('/proc', String(pid), 'stat'), 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    },
    end: async (signal) => {
      const at = performance.now();
      child.kill(signal);
      return { ...(await ended), ms: performance.now() - at };
    },
  };
}
