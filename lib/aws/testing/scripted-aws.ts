import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Connection } from '../clients';

/** What an AWS service says when it refuses. */
export class Refusal {
  constructor(
    readonly name: string,
    readonly message: string,
    readonly status = 400,
  ) {}
}

type Input = Record<string, unknown>;
type Script = Record<string, (input: Input) => object | Refusal>;

export type ScriptedAws = {
  connection: Connection;
  /** Every call so far: the operation and what was sent. */
  calls: { operation: string; input: Input; userAgent: string }[];
  /** The most calls that were ever under way at one moment. */
  peak: () => number;
  close: () => Promise<void>;
};

/**
 * An AWS for the SDK's JSON services that says what a test wants it to, over real HTTP. For the answers that cannot be
 * had from a well-behaved AWS: things that vanish between two calls, refusals, a thousand services.
 */
export async function scriptAws(script: Script): Promise<ScriptedAws> {
  const calls: ScriptedAws['calls'] = [];
  let underWay = 0;
  let peak = 0;
  const server = createServer(async (request, response) => {
    underWay += 1;
    peak = Math.max(peak, underWay);
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const input = await bodyOf(request);
    calls.push({ operation, input, userAgent: String(request.headers['user-agent']) });
    const answer = script[operation]?.(input) ?? new Refusal('UnknownOperationException', operation, 501);
    const refused = answer instanceof Refusal;
    response.writeHead(refused ? answer.status : 200, {
      'content-type': 'application/x-amz-json-1.1',
      'x-amzn-requestid': `request-${calls.length}`,
    });
    underWay -= 1;
    response.end(JSON.stringify(refused ? { __type: answer.name, message: answer.message } : answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    connection: { ...anybody, endpoint: urlOf(server.address()) },
    calls,
    peak: () => peak,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Credentials that sign and open nothing. */
export const anybody = { credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' }, maxAttempts: 1 };

async function bodyOf(request: IncomingMessage): Promise<Input> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}

function urlOf(address: AddressInfo | string | null): string {
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}
