import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { CreateRepositoryCommand, ECRClient } from '@aws-sdk/client-ecr';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basic, passwordFor } from './testing/registry-client';

const MIB = 2 ** 20;
const LAYER_MIB = 300;
/** What is in the buffers of two sockets and of a file, and what the collector has not come to yet. */
const MOST_GROWTH_MIB = 48;

const program = fileURLToPath(new URL('../../scripts/sandbox.mjs', import.meta.url));
const chunk = randomBytes(MIB);

let folder: string;
let url: string;
let stop: () => Promise<void>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'registry-streaming-'));
  const child = spawn(process.execPath, [program], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      SANDBOX_SCENARIO: 'empty',
      SANDBOX_PORT: '0',
      SANDBOX_DATA: folder,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  url = /http\S+/.exec(String(await once(child.stdout, 'data')))?.[0] ?? '';
  stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
}, 30_000);
afterAll(async () => {
  await stop();
  await rm(folder, { recursive: true });
});

async function rssMib(): Promise<number> {
  const health: { rssMib: number } = await (await fetch(`${url}/_sandbox/health`)).json();
  return health.rssMib;
}

describe('a layer of 300 MiB', () => {
  it('streams to the disk and back, and the sandbox does not grow with it', async () => {
    const client = {
      endpoint: url,
      region: 'eu-west-3',
      credentials: { accessKeyId: 'any', secretAccessKey: 'any' },
    };
    const ecr = new ECRClient(client);
    await ecr.send(new CreateRepositoryCommand({ repositoryName: 'big/layer' }));
    ecr.destroy();
    const authorization = basic(await passwordFor({ client: { ...client, maxAttempts: 1, disableHostPrefix: true } }));
    const push = async (mib: number) => {
      const begun = await fetch(`${url}/v2/big/layer/blobs/uploads/`, { method: 'POST', headers: { authorization } });
      const hash = createHash('sha256');
      const chunks = Readable.from(
        (function* () {
          for (let n = 0; n < mib; n += 1) {
            hash.update(chunk);
            yield chunk;
          }
        })(),
      );
      const location = begun.headers.get('location') ?? '';
      const sent = httpRequest(new URL(location, url), { method: 'PATCH', headers: { authorization } });
      chunks.pipe(sent);
      const [response] = await once(sent, 'response');
      expect(response.statusCode).toBe(202);
      response.resume();
      const digest = `sha256:${hash.digest('hex')}`;
      const done = await fetch(`${url}${location}?digest=${digest}`, { method: 'PUT', headers: { authorization } });
      expect(done.status).toBe(201);
      return digest;
    };
    // The first layer loads the code and fills the pools, so that the second one shows what a layer costs.
    await push(60);
    const before = await rssMib();
    let most = before;
    const watch = setInterval(() => void rssMib().then((now) => (most = Math.max(most, now))), 50);
    const digest = await push(LAYER_MIB);
    const pulled = await fetch(`${url}/v2/big/layer/blobs/${digest}`, { headers: { authorization } });
    let bytes = 0;
    for await (const part of pulled.body ?? []) bytes += part.byteLength;
    clearInterval(watch);
    expect(bytes).toBe(LAYER_MIB * MIB);
    expect(most - before).toBeLessThan(MOST_GROWTH_MIB);
    expect(await readdir(join(folder, 'registry', 'uploads'))).toEqual([]);
  }, 60_000);
});
