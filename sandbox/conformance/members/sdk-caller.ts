import { Readable } from 'node:stream';
import { answerCall, type Backend } from '@/sandbox/answer';
import { type Call, CallLog } from '@/sandbox/call-log';
import { manualClock } from '@/sandbox/clock';
import { CallerPolicies } from '@/sandbox/policy/caller-policies';
import type { ServiceWire } from '@/sandbox/protocol/services';
import { Regions } from '@/sandbox/regions';
import { decodeSnapshot } from '@/sandbox/saving/snapshot';
import { Random } from '@/sandbox/state/random';
import { MINUTE_MS } from '@/sandbox/time-units';
import { WireFaults } from '@/sandbox/wire-faults';

/** What became of a call: AWS's answer, or its refusal. */
export type Outcome = { output: unknown } | { refusal: string };

/** The part of an HTTP request of the SDK that counts here. */
type SdkRequest = {
  method: string;
  path: string;
  query?: Readonly<Record<string, string | string[] | null>>;
  headers: Readonly<Record<string, string>>;
  body?: string | Uint8Array;
};

type Client = { send(command: object): Promise<object> };

/** What answering takes for a sandbox of its own, at the instant at which its worlds were saved, after some calls. */
export function backendOf(
  saved: Uint8Array,
  clockMs: number,
  onBug: (error: unknown) => void,
  past: readonly Call[] = [],
): { backend: Backend; passTime(): void } {
  const clock = manualClock(clockMs);
  const calls = new CallLog();
  for (const call of past) calls.record(call);
  const { scenario, speed, seed, worlds } = decodeSnapshot(saved, clockMs);
  const backend: Backend = {
    clock,
    regions: new Regions({ scenario, speed, seed, clock }, worlds),
    calls,
    faults: new WireFaults(new Random(seed)),
    policies: new CallerPolicies(),
    onBug,
  };
  return { backend, passTime: () => clock.advance(MINUTE_MS) };
}

/**
 * Calls operations of one service as the SDK does, over the bytes that it would send, and reads the bytes that come back. Whom it
 * speaks to changes from call to call.
 */
export async function createSdkCaller(
  wire: ServiceWire,
): Promise<(backend: Backend, operation: string, input: object) => Promise<Outcome>> {
  const sdk = await wire.loadSchemas();
  let backend: Backend | undefined;
  const requestHandler = {
    handle: async (request: SdkRequest) => {
      if (!backend) throw new Error('there is nobody to answer');
      return { response: await answer(backend, request) };
    },
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
  };
  const client = construct(sdk, clientName(sdk), {
    region: 'eu-west-3',
    endpoint: 'http://127.0.0.1:4566',
    credentials: { accessKeyId: 'AKIAIOSFODNN7TESTING', secretAccessKey: 'test' },
    maxAttempts: 1,
    disableHostPrefix: true,
    requestHandler,
  });
  if (!isClient(client)) throw new Error(`${wire.name} has no client`);
  return async (asked, operation, input) => {
    backend = asked;
    try {
      const output = await client.send(construct(sdk, `${operation}Command`, input));
      return { output: await firstEvents(withoutMetadata(output)) };
    } catch (error) {
      // The SDK itself refuses to send some requests.
      if (!(error instanceof Error)) throw error;
      return { refusal: `${error.name}: ${error.message}` };
    }
  };
}

const clientName = (sdk: Readonly<Record<string, unknown>>): string =>
  Object.keys(sdk).find((name) => /^[A-Z]\w*Client$/.test(name)) ?? '';

function construct(sdk: Readonly<Record<string, unknown>>, name: string, argument: object): object {
  const made = sdk[name];
  if (typeof made !== 'function') throw new Error(`the SDK has no ${name}`);
  const instance: unknown = Reflect.construct(made, [argument]);
  if (typeof instance !== 'object' || instance === null) throw new Error(`${name} makes nothing`);
  return instance;
}

const isClient = (value: object): value is Client => 'send' in value && typeof value.send === 'function';

function withoutMetadata(output: object): Readonly<Record<string, unknown>> {
  const { $metadata: _, ...rest }: Record<string, unknown> = { ...output };
  return rest;
}

/** An answer that goes on for ever is what it begins with. */
async function firstEvents(output: Readonly<Record<string, unknown>>): Promise<unknown> {
  const [name, stream] = Object.entries(output).find(([, value]) => isStream(value)) ?? [];
  if (name === undefined || !isStream(stream)) return output;
  for await (const event of stream) return { ...output, [name]: event };
  return output;
}

const isStream = (value: unknown): value is AsyncIterable<unknown> =>
  typeof value === 'object' && value !== null && Symbol.asyncIterator in value && !(value instanceof Uint8Array);

async function answer(backend: Backend, { method, path, query, headers, body = '' }: SdkRequest) {
  const search = new URLSearchParams(
    Object.entries(query ?? {}).flatMap(([name, value]) =>
      (Array.isArray(value) ? value : [value ?? '']).map((one): [string, string] => [name, one]),
    ),
  );
  const incoming = {
    method,
    path,
    search,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: typeof body === 'string' ? Buffer.from(body, 'utf8') : body,
    isTooLarge: false,
  };
  const answered = await answerCall(backend, incoming, 'http://127.0.0.1:4566');
  if (answered === 'cut') throw new Error('the connection was cut');
  const { status, headers: answerHeaders, body: bytes } = answered;
  const isWhole = typeof bytes === 'string' || bytes instanceof Uint8Array;
  return {
    statusCode: status,
    headers: answerHeaders,
    body: isWhole ? new Uint8Array(Buffer.from(bytes)) : Readable.from(bytes),
  };
}
