import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { operations } from './operations';
import { supportedOperations } from './operations/supported-operations';
import { operationSchema } from './protocol/schemas';
import { SERVICES, type ServiceWire } from './protocol/services';
import { arbitraryFor } from './protocol/testing/arbitrary';
import { startSandbox, type TestSandbox } from './testing';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ scenario: 'boutique' });
});
afterAll(async () => {
  for (const client of clients.values()) client.destroy();
  await sandbox.close();
});

const wireOf = (name: string): ServiceWire => {
  const found = SERVICES.find((service) => service.name === name);
  if (!found) throw new Error(`the wire does not know ${name}`);
  return found;
};

const every = Object.entries(operations).flatMap(([service, table]) =>
  Object.keys(table).map((operation) => ({ service, operation })),
);

/** Sends a request with the service's own client; gives AWS's error code, or nothing when it succeeded. */
async function ask(service: string, operation: string, request: unknown): Promise<string | undefined> {
  const sdk = await wireOf(service).loadSchemas();
  const Command = sdk[`${operation}Command`];
  if (typeof Command !== 'function') throw new Error(`the SDK has no ${operation}`);
  const client = clientOf(service, sdk);
  try {
    const answer = await client.send(Reflect.construct(Command, [await withLabels(service, operation, request)]));
    expect(answer.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/);
    return undefined;
  } catch (error) {
    if (!(error instanceof Error) || !('$metadata' in error)) throw error;
    expect(error.$metadata).toMatchObject({ httpStatusCode: expect.any(Number), requestId: expect.any(String) });
    // A member that is not simulated is refused by its name; an operation as a whole may not be.
    return /^NotImplemented: \S+ of \S+:/.test(error.message) ? 'MemberNotSimulated' : error.name;
  }
}

/** A REST client sends nothing without the members that are part of the path; what names another endpoint is left out. */
async function withLabels(service: string, operation: string, request: unknown): Promise<unknown> {
  const input = (await operationSchema(wireOf(service), operation))?.input;
  const members = input?.isStructSchema() ? [...input.structIterator()] : [];
  const labels = members.filter(([, member]) => member.getMergedTraits().httpLabel).map(([name]) => name);
  const { EndpointId: _, ...given }: Record<string, unknown> = { ...Object(request) };
  return { ...given, ...Object.fromEntries(labels.map((name) => [name, given[name] || 'none'])) };
}

type AnyClient = { send(command: unknown): Promise<{ $metadata: { requestId?: string } }>; destroy(): void };
const clients = new Map<string, AnyClient>();

/** One client a service: looking for its class among hundreds of exports costs more than the request. */
function clientOf(service: string, sdk: Readonly<Record<string, unknown>>): AnyClient {
  const known = clients.get(service);
  if (known) return known;
  const Client = sdk[Object.keys(sdk).find((name) => /^[A-Z]\w*Client$/.test(name)) ?? ''];
  if (typeof Client !== 'function') throw new Error(`the SDK has no client of ${service}`);
  const client: AnyClient = Reflect.construct(Client, [sandbox.client]);
  clients.set(service, client);
  return client;
}

const NOT_AN_ANSWER = ['NotImplemented', 'InternalFailure', 'UnknownOperationException', 'InvalidAction', 'Unknown'];

const promised = Object.entries(supportedOperations).flatMap(([service, { operations: names }]) =>
  names.map((operation) => ({ service, operation })),
);

const SANDBOX = join(process.cwd(), 'sandbox');

/** Whatever tests of a service say: those beside its operations, and for ECS those of the engine that carries it out. */
const testsOf = (service: string): string => {
  const folder = join('operations', supportedOperations[service]?.folder ?? service);
  const folders = service === 'ecs' ? [folder, 'engine'] : [folder];
  const files = folders.flatMap((each) =>
    readdirSync(join(SANDBOX, each), { recursive: true, encoding: 'utf8' }).map((name) => join(SANDBOX, each, name)),
  );
  return files
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(name, 'utf8'))
    .join('\n');
};
const tests = new Map(Object.keys(operations).map((service) => [service, testsOf(service)]));

const fileOf = (operation: string): string => `${operation.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase()}.ts`;

describe('the table of operations', () => {
  it.each(promised)('is kept, each in a file of its own: $service $operation', ({ service, operation }) => {
    expect(Object.keys(operations[service] ?? {})).toContain(operation);
    const folder = supportedOperations[service]?.folder ?? '';
    expect(existsSync(join(SANDBOX, 'operations', folder, fileOf(operation)))).toBe(true);
  });

  it.each(every)(
    'is driven through the real SDK by a test beside it: $service $operation',
    ({ service, operation }) => {
      expect(tests.get(service)).toMatch(new RegExp(`\\b(${operation}Command|paginate${operation})\\b`));
    },
  );
});

describe('every operation of the registry', () => {
  it.each(every)('answers the real SDK: $service $operation', async ({ service, operation }) => {
    expect(NOT_AN_ANSWER).not.toContain(await ask(service, operation, {}));
    expect(sandbox.bugs).toEqual([]);
  });

  it.each(every)('survives whatever its model allows: $service $operation', async ({ service, operation }) => {
    const schema = await operationSchema(wireOf(service), operation);
    if (!schema) throw new Error(`the model has no ${operation}`);
    const requests = schema.input.isUnitSchema() ? fc.constant({}) : arbitraryFor(schema.input);
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        sandbox.bugs.length = 0;
        const code = await ask(service, operation, request);
        expect(sandbox.bugs).toEqual([]);
        expect(NOT_AN_ANSWER).not.toContain(code);
      }),
      { numRuns: 3 * inject('times'), seed: 7 },
    );
  });
});
