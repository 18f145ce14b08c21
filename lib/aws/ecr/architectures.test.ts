import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BatchGetImageCommand, ECRClient } from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { architectures } from './architectures';

const CHUNK = Buffer.alloc(64 * 1024, ' ');

let server: Server;
let sentBytes = 0;
let downloads = 0;
beforeEach(async () => {
  [sentBytes, downloads] = [0, 0];
  server = createServer(({ url }, response) => {
    downloads += 1;
    if (url === '/small') return response.end('{"architecture":"arm64"}');
    // Without an end, as fast as it is read.
    const write = () => {
      sentBytes += CHUNK.byteLength;
      while (!response.destroyed && response.write(CHUNK)) sentBytes += CHUNK.byteLength;
    };
    response.on('drain', write);
    write();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

/** A client whose images all have a configuration at that path. */
function clientFor(path: string): ECRClient {
  const { port } = server.address() as AddressInfo;
  const client = new ECRClient({ region: 'eu-west-3' });
  vi.spyOn(client, 'send').mockImplementation(async (command: unknown) =>
    command instanceof BatchGetImageCommand
      ? { images: [{ imageManifest: '{"config":{"digest":"sha256:c"}}' }] }
      : { downloadUrl: `http://127.0.0.1:${port}/${path}` },
  );
  return client;
}
const image = { repository: 'shop/web', digest: 'sha256:a' };

describe('the architectures of an image', () => {
  it('are those of its configuration', async () => {
    expect(await architectures()(clientFor('small'), image)).toEqual(['arm64']);
  });

  it('are unknown when its configuration has no end, of which a few megabytes are read, once', async () => {
    const read = architectures();
    const client = clientFor('endless');
    expect(await read(client, image)).toEqual([]);
    expect(await read(client, image)).toEqual([]);
    expect(downloads).toBe(1);
    expect(sentBytes).toBeLessThan(32 * 2 ** 20);
  });
});
