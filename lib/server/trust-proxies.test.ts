import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { parseTrustedProxies } from '../auth/client-address';
import { trustProxies } from './trust-proxies';

const open: { server: Server; end: () => void }[] = [];
afterEach(async () => {
  for (const { server, end } of open.splice(0)) {
    end();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A server that answers with the address which it reads. */
async function serve(proxies: string | undefined) {
  const ignored: string[] = [];
  const end = trustProxies({ trusted: parseTrustedProxies(proxies), onIgnored: (address) => ignored.push(address) });
  const server = createServer((request, response) => response.end(String(request.headers['x-forwarded-for'])));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ server, end });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const ask = async (headers: Record<string, string> = {}) =>
    (await fetch(`http://127.0.0.1:${port}/`, { headers })).text();
  return { ask, ignored };
}

describe('x-forwarded-for', () => {
  it('is the address of the connection without trusted proxies, and somebody is told once', async () => {
    const { ask, ignored } = await serve(undefined);
    expect(await ask()).toBe('127.0.0.1');
    expect(ignored).toEqual([]);
    expect(await ask({ 'x-forwarded-for': '203.0.113.7' })).toBe('127.0.0.1');
    expect(await ask({ 'x-forwarded-for': '203.0.113.8' })).toBe('127.0.0.1');
    expect(ignored).toEqual(['127.0.0.1']);
  });

  it('is what the trusted proxy has added, without what the client claims', async () => {
    const { ask, ignored } = await serve('1');
    expect(await ask({ 'x-forwarded-for': '198.51.100.1, 203.0.113.7' })).toBe('203.0.113.7');
    expect(ignored).toEqual([]);
  });
});
