import { createServer, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { findRefusal, guardRequests } from './http-gate.mjs';
import { createRequestTurns, type TakeTurn } from './http-turns.mjs';

let close: (() => void) | undefined;
afterEach(() => {
  close?.();
  close = undefined;
});

/** A server behind the gate, which reads each body and answers with its length. */
async function open(takeTurn?: TakeTurn) {
  const seen: string[] = [];
  const server = createServer(
    guardRequests(async (incoming: IncomingMessage, response) => {
      let length = 0;
      try {
        for await (const part of incoming) length += part.length;
        response.end(String(length));
        seen.push(`read ${length}`);
      } catch {
        seen.push('sender left');
      }
    }, takeTurn),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  close = () => {
    server.close();
    server.closeAllConnections();
  };
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, seen };
}

/** Sends a request as it is, and resolves with all that comes back. */
function send(port: number, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    let text = '';
    socket.on('data', (part) => {
      text += part.toString('latin1');
    });
    socket.on('close', () => resolve(text)).on('error', reject);
  });
}

/** Posts a body in pieces, without saying how long it will be. */
function post(port: number, pieces: number, bytes: number): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method: 'POST', path: '/main' }, async (answer) => {
      let text = '';
      for await (const part of answer) text += part;
      resolve({ status: answer.statusCode, text });
    });
    sent.on('error', reject);
    for (let piece = 0; piece < pieces; piece += 1) sent.write(Buffer.alloc(bytes, 'a'));
    sent.end();
  });
}

describe('the gate before the server', () => {
  const of = (method: string, url: string, headers = {}) => findRefusal({ method, url, headers });

  it.each(['/', '/main/eu-west-3?q=%ff', '/main/%C3%A9', '/_next/static/x.js', '/api/live/a/b'])(
    'lets %s in',
    (url) => {
      expect(of('GET', url)).toBeUndefined();
    },
  );

  it.each(['/%ff', '/main/%E0%A4%A', '/main/%', '/main/%00', '/a%0d%0ab', 'http://other.example/', '*'])(
    'refuses the path %s, which is no text',
    (url) => expect(of('GET', url)).toBe(400),
  );

  it.each(['TRACE', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'PROPFIND', 'CONNECT'])('refuses %s', (method) => {
    expect(of(method, '/')).toBe(405);
  });

  it('refuses bodies that are too long by what they say of themselves', () => {
    expect(of('POST', '/main', { 'content-length': '1048576' })).toBeUndefined();
    expect(of('POST', '/main', { 'content-length': '1048577' })).toBe(413);
    expect(of('POST', '/api/auth/callback/local', { 'content-length': '65537' })).toBe(413);
  });

  it('says so in the words of HTTP, with a policy, and ends the connection', async () => {
    const { port } = await open();
    const answer = await send(port, ['TRACE / HTTP/1.1', 'Host: gantry.example']);
    expect(answer).toMatch(/^HTTP\/1\.1 405 /);
    expect(answer).toContain('allow: GET, HEAD, POST');
    expect(answer).toContain("content-security-policy: default-src 'none'");
    expect(answer).toContain('405 Method Not Allowed');
  });

  it('counts a body of unknown length, and whoever reads it sees that its sender has left', async () => {
    const { port, seen } = await open();
    expect(await post(port, 4, 100_000)).toEqual({ status: 200, text: '400000' });
    expect(await post(port, 12, 100_000)).toMatchObject({ status: 413 });
    await expect.poll(() => seen).toEqual(['read 400000', 'sender left']);
  });

  it('has whoever sends too fast wait, whatever cookies they make up, and others not', async () => {
    const rate = { burst: 2, perSecond: 20 };
    const { port } = await open(createRequestTurns({ request: rate, file: rate }));
    const ask = async (headers: Record<string, string>, path = '/main') => {
      const startedAt = performance.now();
      const { status } = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
      return { status, ms: performance.now() - startedAt };
    };
    globalThis.gantryPersonOfCookies = (cookies) => (cookies === 'known' ? 'ana' : undefined);
    try {
      const flood = Promise.all(Array.from({ length: 12 }, (_, index) => ask({ cookie: `made-up-${index}` })));
      const others = await Promise.all([ask({ cookie: 'known' }), ask({}, '/api/health/live')]);
      const times = (await flood).map(({ ms }) => ms);
      expect(Math.max(...others.map(({ ms }) => ms))).toBeLessThan(Math.max(...times) / 2);
      expect(Math.max(...times)).toBeGreaterThan(450);
      expect((await flood).map(({ status }) => status)).toEqual(Array(12).fill(200));
    } finally {
      globalThis.gantryPersonOfCookies = undefined;
    }
  });

  it('refuses what cannot wait', async () => {
    const { port } = await open(() => Promise.resolve(false));
    expect(await send(port, ['GET / HTTP/1.1', 'Host: gantry.example'])).toContain('429 Too Many Requests');
  });
});
