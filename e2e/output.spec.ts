import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '@/scripts/stack';
import { expect, test } from './fixtures';

/** The processor time that a process has had, in seconds: proc(5), in clock ticks of 10 ms. */
function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

test.describe('a console whose output nobody reads any more', () => {
  test('goes on answering, and does not try to say so for ever', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const server = spawn(process.execPath, ['scripts/start.mjs'], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        NODE_ENV: 'production',
        PORT: String(port),
        AUTH_URL: url,
        AUTH_SECRET: randomBytes(32).toString('base64url'),
        GANTRY_DEMO_TOKEN: randomBytes(32).toString('base64url'),
        AWS_REGION: 'eu-west-3',
        AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
        AWS_ACCESS_KEY_ID: 'nobody',
        AWS_SECRET_ACCESS_KEY: 'nothing',
      },
    });
    try {
      const lives = () => fetch(`${url}/api/health/live`).then(({ ok }) => ok);
      await expect.poll(() => lives().catch(() => false), { timeout: 60_000 }).toBe(true);
      server.stdout.destroy();
      server.stderr.destroy();
      // Next complains of an action that there is not.
      for (let count = 0; count < 5; count += 1)
        await fetch(`${url}/sign-in`, { method: 'POST', headers: { 'next-action': '0'.repeat(42) }, body: '[]' });
      expect(await lives()).toBe(true);
      const before = processorSeconds(server.pid ?? 0);
      await sleep(2_000);
      expect(processorSeconds(server.pid ?? 0) - before).toBeLessThan(1);
      expect(await lives()).toBe(true);
      expect(server.exitCode).toBeNull();
    } finally {
      server.kill('SIGKILL');
    }
  });
});
