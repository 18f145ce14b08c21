import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Connection } from '../clients';

/** An error response of AWS. */
export class Refusal {
  constructor(
    readonly name: string,
    readonly message: string,
    readonly status = 400,
  ) {}
}

type Input = Record<string, unknown>;
/** The responses by operation, such as `ecs:ListServices`. */
type Script = Record<string, (input: Input) => object | Refusal>;

/** The IAM prefixes of services, by the SDK's names in the header `x-amz-target`. */
const SERVICE: Record<string, string> = {
  AmazonEC2ContainerServiceV20141113: 'ecs',
  AmazonEC2ContainerRegistry_V20150921: 'ecr',
  Logs_20140328: 'logs',
  GraniteServiceVersion20100801: 'cloudwatch',
  secretsmanager: 'secretsmanager',
  AWSPriceListService: 'pricing',
  CertificateManager: 'acm',
  AWSEvents: 'events',
};

export type ScriptedAws = {
  connection: Connection;
  /** All calls so far. */
  calls: { operation: string; input: Input; userAgent: string }[];
  /** The inputs of one operation so far. */
  inputs: (operation: string) => Input[];
  /** The highest number of concurrent calls so far. */
  peak: () => number;
  close: () => Promise<void>;
};

/**
 * An AWS for the SDK's JSON services that returns what a test wants, over real HTTP. For answers that are hard to get
 * from a real AWS: resources that vanish between two calls, refusals, a thousand services.
 */
export async function scriptAws(script: Script): Promise<ScriptedAws> {
  const calls: ScriptedAws['calls'] = [];
  let underWay = 0;
  let peak = 0;
  const server = createServer(async (request, response) => {
    underWay += 1;
    peak = Math.max(peak, underWay);
    const [target = '', action] = String(request.headers['x-amz-target']).split('.');
    const operation = `${SERVICE[target]}:${action}`;
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
    connection: { ...ANY_CREDENTIALS, endpoint: urlOf(server.address()) },
    calls,
    inputs: (operation) => calls.filter((call) => call.operation === operation).map(({ input }) => input),
    peak: () => peak,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Credentials for tests. */
export const ANY_CREDENTIALS = {
  credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' },
  maxAttempts: 1,
};

async function bodyOf(request: IncomingMessage): Promise<Input> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts).toString());
}

function urlOf(address: AddressInfo | string | null): string {
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}
