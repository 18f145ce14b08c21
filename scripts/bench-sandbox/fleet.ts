import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export type Fleet = {
  port: number;
  startSeconds: number;
  /** Processor time that the sandbox has spent since it started. */
  cpuMs(): Promise<number>;
  rssMib(): Promise<number>;
  /** Lets time pass; only with a manual clock. */
  advance(seconds: number): Promise<void>;
  stop(): void;
};

/** Starts a sandbox of its own process with the fleet scenario, such as `500x10`. */
export async function startFleet(size: string, clock: 'manual' | 'system'): Promise<Fleet> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, ['scripts/sandbox.mjs'], {
    env: {
      ...process.env,
      SANDBOX_PORT: '0',
      SANDBOX_SCENARIO: 'fleet',
      SANDBOX_FLEET: size,
      SANDBOX_THROTTLE: 'off',
      SANDBOX_CLOCK: clock,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await portOf(child);
  const control = async (path: string, body?: object): Promise<{ cpuMs: number; rssMib: number }> => {
    const method = body ? 'POST' : 'GET';
    const answer = await fetch(`http://127.0.0.1:${port}/_sandbox/${path}`, { method, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(await answer.text());
    return answer.json();
  };
  return {
    port,
    startSeconds: (performance.now() - startedAt) / 1000,
    cpuMs: async () => (await control('health')).cpuMs,
    rssMib: async () => (await control('health')).rssMib,
    advance: async (seconds) => void (await control('advance', { seconds })),
    stop: () => void child.kill(),
  };
}

async function portOf(child: ChildProcess): Promise<number> {
  const [output] = child.stdout ? await once(child.stdout, 'data') : [];
  const port = /:(\d+) /.exec(String(output))?.[1];
  if (!port) throw new Error(`the sandbox did not start: ${output}`);
  return Number(port);
}
