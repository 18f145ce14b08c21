import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { writeDemoUsers } from './demo-users';
import { sandboxBundle } from './sandbox-bundle';

export { DEMO_USERS } from './demo-users';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The sandbox and the console, running side by side on this machine. */
export type Stack = {
  consoleUrl: string;
  sandboxUrl: string;
  /** Signs whoever opens it in as `admin@demo`. */
  signInLink: string;
  /** Of the three demo users. */
  password: string;
  /** The file that has them. */
  usersFile: string;
  /** Resolves with the name of the part that ended by itself. */
  ended: Promise<string>;
  /** The console that was started with the stack. */
  firstReplica: Replica;
  /** Ends the console as a crash would: nothing is finished, written or said good-bye to. */
  killConsole(): Promise<void>;
  /** Tells the console to end, as a deployment does, and gives how many milliseconds it took. */
  endConsole(): Promise<number>;
  /** Another console process in the place of one that has ended: the same address and secrets, none of its memory. */
  startConsole(): Promise<void>;
  /** Another console process beside the others: the same secrets and public address, a port of its own. */
  startReplica(): Promise<Replica>;
  stop(): Promise<void>;
};

/** One of several console processes. */
export type Replica = {
  port: number;
  /** Of its process. */
  pid: number;
  /** What it has printed. */
  output(): string;
  /** Tells it to end, as a deployment does, and gives how many milliseconds it took. */
  end(): Promise<number>;
};

export type StackOptions = {
  /** 0 picks a free one. */
  port: number;
  sandboxPort: number;
  password?: string;
  /** The address of the balancer that browsers use; that of the console, unless given. */
  publicUrl?: string;
  /** Another AWS in place of the sandbox, which runs already. */
  awsUrl?: string;
  /** `SANDBOX_SCENARIO`, `SANDBOX_SPEED`, … and anything else the two should see. */
  env?: Record<string, string>;
  /** Where what the two print goes; nothing is shown unless given. */
  onOutput?: (startProcess: string, text: string) => void;
};

/** True when a server could listen there. */
export function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .once('listening', () => probe.close(() => resolve(true)))
      .listen(port, host);
  });
}

/** A port that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/**
 * Starts a sandbox and a console that uses it, and waits until both answer. The console must be built already.
 * @throws Error when one of them ends before it answers; the message carries what it printed last.
 */
export async function startStack(options: StackOptions): Promise<Stack> {
  const port = options.port || (await freePort());
  const sandboxPort = options.sandboxPort || (await freePort());
  const consoleUrl = `http://localhost:${port}`;
  const sandboxUrl = options.awsUrl ?? `http://127.0.0.1:${sandboxPort}`;
  const password = options.password || randomBytes(9).toString('base64url');
  const token = randomBytes(24).toString('base64url');
  const home = mkdtempSync(join(tmpdir(), 'gantry-'));
  const usersFile = join(home, 'users.json');
  const base: NodeJS.ProcessEnv = {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    ...options.env,
    GANTRY_USERS_FILE: usersFile,
  };
  // A proxy or profile of the person's own must not lead the demo to a real account.
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'])
    delete base[name];

  await writeDemoUsers(usersFile, password);

  const sandboxParts = options.awsUrl
    ? []
    : [startProcess('sandbox', [await sandboxBundle()], { ...base, SANDBOX_PORT: String(sandboxPort) }, options)];
  const consoleEnv: NodeJS.ProcessEnv = {
    ...base,
    NODE_ENV: 'production',
    AWS_ENDPOINT_URL: sandboxUrl,
    AWS_ACCESS_KEY_ID: 'sandbox',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
    AWS_EC2_METADATA_DISABLED: 'true',
    AUTH_SECRET: options.env?.AUTH_SECRET ?? randomBytes(32).toString('base64url'),
    AUTH_URL: options.publicUrl ?? consoleUrl,
    GANTRY_DEMO_TOKEN: token,
  };
  const openConsole = (at = port) => {
    let printed = '';
    const onOutput = (name: string, text: string) => {
      printed += text;
      options.onOutput?.(name, text);
    };
    const part = startProcess('console', ['scripts/start.mjs'], { ...consoleEnv, PORT: String(at) }, { onOutput });
    return { ...part, port: at, output: () => printed };
  };
  let consolePart = openConsole();
  const replicas: ReturnType<typeof openConsole>[] = [];
  const consoleAnswers = () => consolePart.answers(`${consoleUrl}/api/health`);

  const stop = async () => {
    await Promise.all([...sandboxParts, consolePart, ...replicas].map((part) => part.stop()));
    rmSync(home, { recursive: true, force: true });
  };
  try {
    const sandboxAnswers = sandboxParts.map((part) => part.answers(`${sandboxUrl}/_sandbox/health`));
    await Promise.all([...sandboxAnswers, consoleAnswers()]);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    consoleUrl,
    sandboxUrl,
    signInLink: `${consoleUrl}/sign-in?token=${token}`,
    password,
    usersFile,
    firstReplica: consolePart,
    ended: Promise.race([...sandboxParts, consolePart].map((part) => part.ended)),
    killConsole: () => consolePart.kill(),
    endConsole: () => consolePart.end(),
    startConsole: () => {
      consolePart = openConsole();
      return consoleAnswers();
    },
    startReplica: async () => {
      const replica = openConsole(await freePort());
      replicas.push(replica);
      await replica.answers(`http://localhost:${replica.port}/api/health`);
      return replica;
    },
    stop,
  };
}

/** Starts a program of this repository, in a group of its own. */
export function startProcess(
  name: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  { onOutput }: Pick<StackOptions, 'onOutput'>,
) {
  // A group of its own, so that Ctrl-C reaches it only through `stop` and nothing is left behind.
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let last = '';
  const collectOutput = (text: Buffer) => {
    last = (last + text.toString()).slice(-4_000);
    onOutput?.(name, text.toString());
  };
  child.stdout?.on('data', collectOutput);
  child.stderr?.on('data', collectOutput);
  const ended = new Promise<string>((resolve) => child.once('exit', () => resolve(name)));
  const hasExited = () => child.exitCode !== null || child.signalCode !== null;
  const signal = (kind: NodeJS.Signals) => {
    if (child.pid && !hasExited()) process.kill(-child.pid, kind);
  };
  return {
    ended,
    pid: child.pid ?? 0,
    /** Asks until the address answers 200. */
    async answers(url: string): Promise<void> {
      for (let tries = 0; tries < 600; tries += 1) {
        if (hasExited()) throw new Error(`The ${name} ended before it was ready.\n${last}`);
        const answer = await fetch(url).catch(() => undefined);
        if (answer?.ok) return;
        await sleep(100);
      }
      throw new Error(`The ${name} did not answer within a minute.\n${last}`);
    },
    async kill(): Promise<void> {
      signal('SIGKILL');
      await ended;
    },
    async end(): Promise<number> {
      const at = performance.now();
      signal('SIGTERM');
      await ended;
      return performance.now() - at;
    },
    async stop(): Promise<void> {
      signal('SIGTERM');
      const killTimer = setTimeout(() => signal('SIGKILL'), 5_000);
      if (!hasExited()) await ended;
      clearTimeout(killTimer);
    },
  };
}
