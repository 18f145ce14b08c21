import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CreateClusterCommand, ECSClient, ListClustersCommand } from '@aws-sdk/client-ecs';
import { describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('../scripts/sandbox.mjs', import.meta.url));

function start(environment: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, SANDBOX_SCENARIO: 'empty', NODE_ENV: 'test', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (data) => {
    said.out += String(data);
  });
  child.stderr.on('data', (data) => {
    said.err += String(data);
  });
  return { child, said, ended: once(child, 'close') };
}

async function takenPort(): Promise<{ port: number; free(): void }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no address');
  return { port: address.port, free: () => void server.close() };
}

describe('npm run sandbox', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints one line when ready and stops cleanly on %s',
    async (signal) => {
      const { child, said, ended } = start({ SANDBOX_PORT: '0', SANDBOX_SPEED: '25' });
      await once(child.stdout, 'data');
      expect(said.out).toMatch(/^Sandbox ready on http:\/\/127\.0\.0\.1:\d+ \(scenario empty, speed 25\)\n$/);
      const url = /http\S+/.exec(said.out)?.[0];
      expect(await (await fetch(`${url}/_sandbox/health`)).json()).toMatchObject({ status: 'ok', scenario: 'empty' });
      child.kill(signal);
      expect((await ended)[0]).toBe(0);
    },
    30_000,
  );

  it('goes on where it was, after an orderly end and after kill -9', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-main-'));
    const environment = { SANDBOX_PORT: '0', SANDBOX_STATE: join(folder, 'state'), SANDBOX_SPEED: '25' };
    const clusters: (string | undefined)[] = [];
    for (const [name, signal] of [['first', 'SIGTERM'] as const, ['second', 'SIGKILL'] as const, ['third'] as const]) {
      const { child, said, ended } = start(environment);
      await once(child.stdout, 'data');
      const ecs = new ECSClient({
        endpoint: /http\S+/.exec(said.out)?.[0],
        region: 'eu-west-3',
        credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
      });
      const { clusterArns = [] } = await ecs.send(new ListClustersCommand({}));
      clusters.push(clusterArns.map((arn) => arn.split('/')[1]).join());
      expect(said.out.includes(', as saved at 20')).toBe(name !== 'first');
      await ecs.send(new CreateClusterCommand({ clusterName: name }));
      if (signal === 'SIGKILL') {
        const { mtimeMs } = await stat(environment.SANDBOX_STATE);
        await expect
          .poll(async () => (await stat(environment.SANDBOX_STATE)).mtimeMs, { timeout: 8000 })
          .not.toBe(mtimeMs);
      }
      child.kill(signal ?? 'SIGTERM');
      await ended;
      expect(said.err).toBe('');
      ecs.destroy();
    }
    expect(clusters).toEqual(['', 'first', 'first,second']);
    await rm(folder, { recursive: true });
  }, 60_000);

  it('refuses a file that is none of its own, and leaves it as it is', async () => {
    const { said, ended } = start({ SANDBOX_PORT: '0', SANDBOX_STATE: program });
    expect((await ended)[0]).toBe(1);
    expect(said.err).toContain(`${program} is no state file of the sandbox. Nothing was changed`);
    expect(said.err).not.toContain('    at ');
  }, 30_000);

  it('names a taken port and the variable that changes it', async () => {
    const { port, free } = await takenPort();
    const { said, ended } = start({ SANDBOX_PORT: String(port) });
    expect((await ended)[0]).toBe(1);
    expect(said.err).toContain(`Port ${port} is taken. Set SANDBOX_PORT to another one.`);
    free();
  }, 30_000);

  it('says which scenarios there are when it knows none of that name', async () => {
    const { said, ended } = start({ SANDBOX_PORT: '0', SANDBOX_SCENARIO: 'nowhere' });
    expect((await ended)[0]).toBe(1);
    expect(said.err).toContain('There is no scenario called "nowhere". Known scenarios: ');
    expect(said.err).not.toContain('    at ');
  }, 30_000);
});
