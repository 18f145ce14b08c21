import { createServer, request, type Server, type ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { beginReceivedRequest, isUnreadableRequest } from './received-request';
import { type HttpRequests, watchHttpRequests } from './shutdown/http-requests';

const servers: Server[] = [];
let watching: HttpRequests;
beforeAll(() => {
  watching = watchHttpRequests(
    () => {},
    () => 0,
  );
});
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});
afterAll(() => watching.end());

type Sent = { method?: string; path?: string; headers?: Record<string, string> };

/** The status of a request to a server that fails, as its sender sees it. */
async function statusOf({ method = 'POST', path = '/', headers = {} }: Sent, fail: (response: ServerResponse) => void) {
  const server = createServer((_, response) => fail(response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return new Promise<number | undefined>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (answer) => {
      answer.resume().on('end', () => resolve(answer.statusCode));
    });
    sent.on('error', reject).end();
  });
}

/** As Next answers, which sets the status before it writes. */
const failAsNext = (response: ServerResponse) => {
  response.statusCode = 500;
  response.end('1:E{"digest":"1"}');
};

describe('a request that Next cannot read', () => {
  it.each<[string, Sent]>([
    ['the body of a server action', { headers: { 'next-action': 'abc' } }],
    ['a form', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
    ['a state of the router', { method: 'GET', headers: { rsc: '1', 'next-router-state-tree': '{}' } }],
  ])('is its sender’s fault: %s', async (_, sent) => {
    let isUnreadable = false;
    const status = await statusOf(sent, (response) => {
      isUnreadable = isUnreadableRequest();
      failAsNext(response);
    });
    expect({ status, isUnreadable }).toEqual({ status: 400, isUnreadable: true });
  });

  it('is not one that fails once Gantry works on it', async () => {
    let isUnreadable = true;
    const status = await statusOf({ headers: { 'next-action': 'abc' } }, async (response) => {
      await new Promise((resolve) => setImmediate(resolve));
      beginReceivedRequest();
      isUnreadable = isUnreadableRequest();
      failAsNext(response);
    });
    expect({ status, isUnreadable }).toEqual({ status: 500, isUnreadable: false });
  });

  it('stays its sender’s fault while the page of the error is made', async () => {
    const status = await statusOf({ headers: { 'next-action': 'abc' } }, (response) => {
      expect(isUnreadableRequest()).toBe(true);
      beginReceivedRequest();
      failAsNext(response);
    });
    expect(status).toBe(400);
  });

  it('is none that Next reads nothing of, and none that is answered otherwise', async () => {
    expect(await statusOf({ method: 'GET' }, failAsNext)).toBe(500);
    expect(await statusOf({ path: '/api/auth/callback/local' }, failAsNext)).toBe(500);
    expect(await statusOf({}, (response) => response.writeHead(409).end())).toBe(409);
  });
});
