import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** When a process dies of a call: before AWS has it, or when AWS has done it and the process does not know. */
export const KILL_MOMENTS = ['before', 'after'] as const;
export type KillMoment = (typeof KILL_MOMENTS)[number];

/** The `at`th call that changes something, from 0. */
export type Kill = { at: number; moment: KillMoment };

const QUESTION = /^(?:Describe|Get|List|BatchGet|BatchCheck|Filter|Simulate|Lookup|Start(?:Query|LiveTail))/;
/** Writing down what is done is no part of it. */
const JOURNAL = '/gantry/journal';

/** The operation that a request of an AWS SDK asks for. */
function operationOf({ headers, url = '' }: { headers: IncomingHttpHeaders; url?: string | undefined }, body: Buffer) {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.slice(target.lastIndexOf('.') + 1);
  return (
    new URLSearchParams(body.toString('utf8')).get('Action') ??
    /\/operation\/(\w+)/.exec(url)?.[1] ??
    'unknown operation'
  );
}

const isMutation = (operation: string, body: Buffer): boolean => !QUESTION.test(operation) && !body.includes(JOURNAL);

async function readBody(message: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of message) parts.push(part);
  return Buffer.concat(parts);
}

/**
 * Stands between a console and its sandbox, and kills the console at a call that changes something. Nothing reaches the
 * sandbox that was not sent by then.
 */
export async function startKillingProxy(sandboxUrl: string, kill: Kill | undefined, killConsole: () => Promise<void>) {
  const { hostname, port, host } = new URL(sandboxUrl);
  const mutations: string[] = [];
  let isKilled = false;
  let tellKilled = (_operation: string) => {};
  const killed = new Promise<string>((resolve) => {
    tellKilled = resolve;
  });

  const end = async (operation: string) => {
    isKilled = true;
    await killConsole();
    tellKilled(operation);
  };
  const forward = ({ method, url, headers }: IncomingMessage, body: Buffer) =>
    new Promise<{ answer: IncomingMessage; text: Buffer }>((resolve, reject) => {
      const asked = request({ hostname, port, method, path: url, headers: { ...headers, host } }, (answer) => {
        readBody(answer).then((text) => resolve({ answer, text }), reject);
      });
      asked.on('error', reject);
      asked.end(body);
    });
  const serve = async (asked: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(asked);
    if (isKilled) return asked.destroy();
    const operation = operationOf(asked, body);
    const isHere = isMutation(operation, body) && mutations.push(operation) - 1 === kill?.at;
    if (isHere && kill?.moment === 'before') return end(operation);
    const { answer, text } = await forward(asked, body);
    if (isHere) return end(operation);
    response.writeHead(answer.statusCode ?? 502, answer.headers).end(text);
  };
  // Whoever is killed no longer listens.
  const server = createServer((asked, response) => void serve(asked, response).catch(() => asked.destroy()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    /** The calls so far that change something. */
    mutations: (): readonly string[] => mutations,
    /** Resolves with the operation at which the console was killed. */
    killed,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
