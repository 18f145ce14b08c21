import { createServer, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { currentRequestId } from '../request-id';
import { type EndedRequest, type HttpRequests, watchHttpRequests } from './http-requests';

const open: { server: Server; requests: HttpRequests }[] = [];
afterEach(async () => {
  for (const { server, requests } of open.splice(0)) {
    requests.end();
    server.closeAllConnections();
    if (server.listening) await new Promise((resolve) => server.close(resolve));
  }
});

type Handler = Parameters<typeof createServer>[1];

async function serve(handler: NonNullable<Handler>) {
  const ended: EndedRequest[] = [];
  const requests = watchHttpRequests(
    (one) => ended.push(one),
    () => performance.now(),
  );
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({ server, requests });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const ask = (path: string, headers: Record<string, string> = {}) =>
    new Promise<{ answer: IncomingMessage; text: string }>((resolve, reject) => {
      const asked = httpRequest({ port, host: '127.0.0.1', path, headers }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => resolve({ answer, text }));
        answer.on('error', reject);
      });
      asked.on('error', reject);
      asked.end();
    });
  return { ended, requests, server, ask };
}

const until = async (isTrue: () => boolean) => {
  while (!isTrue()) await new Promise((resolve) => setImmediate(resolve));
};

describe('requests of a process', () => {
  it('have an id of their own, which the response names and all that works for them can read', async () => {
    const { ask, ended } = await serve(async (_, response) => {
      const before = currentRequestId();
      await new Promise((resolve) => setImmediate(resolve));
      response.end(`${before} ${currentRequestId()}`);
    });
    const answers = await Promise.all(['/one', '/two?token=secret'].map((path) => ask(path)));
    const ids = answers.map(({ answer }) => String(answer.headers['x-request-id']));
    expect(new Set(ids).size).toBe(2);
    expect(answers.map(({ text }) => text)).toEqual(ids.map((id) => `${id} ${id}`));
    await until(() => ended.length === 2);
    expect(ended.map(({ requestId }) => requestId).sort()).toEqual([...ids].sort());
    expect(JSON.stringify(ended)).not.toContain('secret');
    expect(ended[0]).toMatchObject({ method: 'GET', status: 200, isComplete: true });
    expect(currentRequestId()).toBeUndefined();
  });

  it.each([
    ['x-request-id', 'abc-1', 'abc-1'],
    ['x-amzn-trace-id', 'Root=1-67891233-abcdef012345678912345678', 'Root=1-67891233-abcdef012345678912345678'],
  ])('keep the id that a proxy gives as %s', async (header, value, expected) => {
    const { ask } = await serve((request, response) => response.end(String(request.headers['x-request-id'])));
    expect((await ask('/', { [header]: value })).text).toBe(expected);
  });

  it.each(['a b', 'x'.repeat(129), '{"level":60}'])('do not take %j for an id', async (value) => {
    const { ask } = await serve((request, response) => response.end(String(request.headers['x-request-id'])));
    expect((await ask('/', { 'x-request-id': value })).text).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('are counted until they have ended, also those that a browser gives up', async () => {
    const { ask, requests, ended, server } = await serve((_, response) => {
      response.write('first');
    });
    const given = ask('/stream').catch(() => 'gone');
    await until(() => requests.count() === 1);
    server.closeAllConnections();
    expect(await given).toBe('gone');
    await until(() => requests.count() === 0);
    expect(ended).toMatchObject([{ path: '/stream', isComplete: false }]);
  });

  it('are finished and then refused when the process ends', async () => {
    let finish = () => {};
    const { ask, requests, server } = await serve((_, response) => {
      finish = () => response.end('done');
    });
    const underWay = ask('/slow', { connection: 'keep-alive' });
    await until(() => requests.count() === 1);
    requests.closeAfterResponses();
    requests.stopListening();
    expect(server.listening).toBe(false);
    finish();
    const { answer, text } = await underWay;
    expect(text).toBe('done');
    expect(answer.headers.connection).toBe('close');
    await expect(ask('/late')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
