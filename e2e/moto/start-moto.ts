import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../scripts/stack';

/** moto as a server, a simulated AWS that others have written: https://docs.getmoto.org/en/latest/docs/server_mode.html */
export type Moto = { url: string; stop(): Promise<void> };

const PROGRAM = 'moto_server';
const READY_MS = 30_000;
const EVERY_MS = 100;

/** Whether this machine has moto. */
export const hasMoto = (): boolean => spawnSync(PROGRAM, ['--help'], { stdio: 'ignore' }).status === 0;

/** Starts moto on a free port, and waits until it answers. @throws Error when it does not */
export async function startMoto(): Promise<Moto> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(PROGRAM, ['--port', String(port)], { stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  for (let waited = 0; waited < READY_MS && child.exitCode === null; waited += EVERY_MS) {
    const answer = await fetch(`${url}/moto-api/data.json`).catch(() => undefined);
    if (answer?.ok) return { url, stop };
    await sleep(EVERY_MS);
  }
  await stop();
  throw new Error(`${PROGRAM} did not answer at ${url}`);
}
