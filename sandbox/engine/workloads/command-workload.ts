import { answerLine, httpServer } from './generic';
import { defineServer } from './http-server';
import { type CommandOverride, commandOf, type ImageConfig, oneShotOf, waitsForEver } from './image-command';
import type { Workload } from './workload';

/**
 * Workloads that are read from an image configuration. Their names say all that they do, as a container keeps no more of
 * its workload than the name: `command:serve:80,8080`, `command:serve:any`, `command:end:0:2`, `command:wait`,
 * `command:denied:80`, `command:none`.
 */
const PREFIX = 'command:';

/** The workload of an image without anything to run: no container can start with it. */
export const NO_COMMAND = `${PREFIX}none`;

/** Below it only root may listen on Fargate: https://github.com/aws/containers-roadmap/issues/1721. */
const FIRST_UNPRIVILEGED_PORT = 1024;
const MAX_PORTS = 20;

/**
 * The name of what an image does when it runs its command: a program that ends by itself, or an HTTP server on the ports
 * that the image exposes, on any port when it says nothing about them. ECS ignores an image's own HEALTHCHECK, and so does this.
 */
export function commandWorkloadName(config: ImageConfig, override: CommandOverride = {}): string {
  const argv = commandOf(config, override);
  if (argv.length === 0) return NO_COMMAND;
  const program = programWorkloadName(argv, override);
  if (program) return program;
  const denied = isRoot(override.user ?? config.user)
    ? undefined
    : config.ports.find((port) => port < FIRST_UNPRIVILEGED_PORT);
  if (denied !== undefined) return `${PREFIX}denied:${denied}`;
  return `${PREFIX}serve:${config.exposesSomething ? config.ports.slice(0, MAX_PORTS).join(',') : 'any'}`;
}

/** The name of what a command does that listens nowhere: ends by itself, or waits for ever; undefined for what may be a server. */
export function programWorkloadName(argv: readonly string[], override: CommandOverride = {}): string | undefined {
  const oneShot = oneShotOf(argv, override);
  if (oneShot) return `${PREFIX}end:${oneShot.exitCode}:${oneShot.seconds}`;
  return waitsForEver(argv, override) ? `${PREFIX}wait` : undefined;
}

const isRoot = (user: string): boolean => /^(|root|0)(:.*)?$/.test(user);

const made = new Map<string, Workload>();
const MAX_KEPT = 200;

/** The workload of such a name; `undefined` for names of another kind. */
export function commandWorkload(name: string): Workload | undefined {
  if (!name.startsWith(PREFIX)) return undefined;
  const existing = made.get(name);
  if (existing) return existing;
  if (made.size >= MAX_KEPT) made.clear();
  const workload = makeWorkload(name);
  made.set(name, workload);
  return workload;
}

function makeWorkload(name: string): Workload {
  const [, kind, first = '', second = ''] = name.split(':');
  if (kind === 'serve') {
    const ports = first === 'any' ? ('any' as const) : first.split(',').filter(Boolean).map(Number);
    const requestLine: Workload['requestLine'] = (context) => answerLine(context, 612, 30);
    return { ...httpServer, name, ports, errorRate: 0, bootLines: bootLines(ports), requestLine };
  }
  if (kind === 'denied') {
    const endLines = [
      { afterSeconds: -0.1, message: `Error: listen EACCES: permission denied 0.0.0.0:${first}` },
      { afterSeconds: -0.05, message: 'only root may listen on a port below 1024 here' },
    ];
    return defineEnding(name, { seconds: 1, exitCode: 1, endLines });
  }
  if (kind === 'wait') return { ...defineSilent(name), bootLines: [], stopLines: [], shutdownSeconds: NEVER_SECONDS };
  const [exitCode, seconds] = kind === 'end' ? [Number(first), Number(second)] : [1, 0];
  const outcome = exitCode === 0 ? 'done' : `failed with exit code ${exitCode}`;
  return defineEnding(name, { seconds, exitCode, endLines: [{ afterSeconds: -0.05, message: outcome }] });
}

const bootLines = (ports: Workload['ports']): Workload['bootLines'] => [
  { afterSeconds: 0.3, message: 'starting' },
  { afterSeconds: 2.6, message: ports === 'any' ? 'ready to accept connections' : `listening on ${ports.join(', ')}` },
];

/** The first program of a container takes no notice of SIGTERM unless it asks for it. */
const NEVER_SECONDS = 86_400;

/** A program that ends by itself. */
const defineEnding = (
  name: string,
  { seconds, exitCode, endLines }: { seconds: number; exitCode: number; endLines: Workload['endLines'] },
): Workload => ({
  ...defineSilent(name),
  bootLines: [{ afterSeconds: 0.1, message: 'starting' }],
  endLines,
  end: { afterSeconds: seconds, exitCode, cause: 'exit' },
});

/** A program that listens nowhere. */
const defineSilent = (name: string): Workload =>
  defineServer({
    ...httpServer,
    name,
    quietLatencyMs: 1,
    cpuPerRequest: 0.03,
    memoryAtRest: 0.1,
    ports: [],
    lineRates: { perSecond: 0, perRequest: 0 },
  });
