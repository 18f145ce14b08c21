import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BatchGetImageCommand, ECRClient } from '@aws-sdk/client-ecr';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Failure } from '../../domain/problem';
import { imageConfigurations } from './image-configuration';

const CHUNK = Buffer.alloc(64 * 1024, ' ');

const SMALL = '{"architecture":"arm64","config":{"ExposedPorts":{"9090/tcp":{},"8080/tcp":{},"53/udp":{}}}}';

let server: Server;
let sentBytes = 0;
let downloads = 0;
beforeEach(async () => {
  [sentBytes, downloads] = [0, 0];
  server = createServer(({ url }, response) => {
    downloads += 1;
    if (url === '/small') return response.end(SMALL);
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

const SINGLE = '{"config":{"digest":"sha256:c"}}';

/** A client whose images all have a configuration at that path. */
function clientFor(path: string, manifestOf: (digest: string) => string = () => SINGLE): ECRClient {
  const { port } = server.address() as AddressInfo;
  const client = new ECRClient({ region: 'eu-west-3' });
  vi.spyOn(client, 'send').mockImplementation(async (command: unknown) =>
    command instanceof BatchGetImageCommand
      ? { images: [{ imageManifest: manifestOf(command.input.imageIds?.[0]?.imageDigest ?? '') }] }
      : { downloadUrl: `http://127.0.0.1:${port}/${path}` },
  );
  return client;
}
const image = { repository: 'shop/web', digest: 'sha256:a' };

const INDEX = JSON.stringify({
  manifests: [
    { digest: 'sha256:attestation', platform: { os: 'unknown', architecture: 'unknown' } },
    { digest: 'sha256:amd', platform: { os: 'linux', architecture: 'amd64' } },
    { digest: 'sha256:arm', platform: { os: 'linux', architecture: 'arm64' } },
  ],
});

describe('the configuration of an image', () => {
  it('says its architecture and the TCP ports that it exposes, lowest first', async () => {
    expect(await imageConfigurations()(clientFor('small'), image)).toEqual({
      architectures: ['arm64'],
      exposedPorts: [8080, 9090],
    });
  });

  it('is of an index its architectures and the ports of its first image, which are read again when that failed', async () => {
    const asked: string[] = [];
    const client = clientFor('small', (digest) => {
      asked.push(digest);
      if (digest === image.digest) return INDEX;
      if (asked.length < 3) throw new Failure({ code: 'throttled' });
      return SINGLE;
    });
    const read = imageConfigurations();
    expect(await read(client, image)).toEqual({ architectures: ['x86_64', 'arm64'], exposedPorts: [] });
    expect(await read(client, image)).toEqual({ architectures: ['x86_64', 'arm64'], exposedPorts: [8080, 9090] });
    expect(await read(client, image)).toEqual({ architectures: ['x86_64', 'arm64'], exposedPorts: [8080, 9090] });
    expect(asked).toEqual([image.digest, 'sha256:amd', image.digest, 'sha256:amd']);
  });

  it('is unknown when it has no end, of which a few megabytes are read, once', async () => {
    const read = imageConfigurations();
    const client = clientFor('endless');
    const unknown = { architectures: [], exposedPorts: [] };
    expect(await read(client, image)).toEqual(unknown);
    expect(await read(client, image)).toEqual(unknown);
    expect(downloads).toBe(1);
    expect(sentBytes).toBeLessThan(32 * 2 ** 20);
  });
});
