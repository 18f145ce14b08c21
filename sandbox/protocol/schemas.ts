import { NormalizedSchema } from '@smithy/core/schema';
import type { ServiceWire } from './services';

type SchemaReference = Parameters<typeof NormalizedSchema.of>[0];

/** The shapes of one operation, from the model that the SDK carries. */
export type OperationSchema = {
  input: NormalizedSchema;
  output: NormalizedSchema;
  /** Of a REST service. */
  http?: { path: string; status: number };
};

/** How an error is told apart on the wire: `code` is the query dialects' word for the shape. */
export type ErrorWire = { code: string; status?: number; members?: readonly string[] };

/** In the SDK's static form an operation is `[9, namespace, name, traits, input, output]`. */
const OPERATION_KIND = 9;
/** And an error is `[-3, namespace, name, traits, members, member schemas]`. */
const ERROR_KIND = -3;

const isReference = (value: unknown): value is SchemaReference =>
  Array.isArray(value) || typeof value === 'function' || typeof value === 'string' || typeof value === 'number';

/** What was asked for before; a model does not change while the sandbox runs. */
const operations = new Map<string, OperationSchema>();
const modules = new Map<string, Promise<Readonly<Record<string, unknown>>>>();

/** The operation of that name in the service's model, or `undefined` when AWS has none. */
export async function operationSchema(service: ServiceWire, name: string): Promise<OperationSchema | undefined> {
  const key = `${service.name}:${name}`;
  const cached = operations.get(key);
  if (cached) return cached;
  const found = await findOperation(service, name);
  if (found) operations.set(key, found);
  return found;
}

async function findOperation(service: ServiceWire, name: string): Promise<OperationSchema | undefined> {
  const operation = await exportNamed(service, name, OPERATION_KIND);
  if (!operation) return undefined;
  const [, , , traits, input, output] = operation;
  if (!isReference(input) || !isReference(output)) return undefined;
  return { input: NormalizedSchema.of(input), output: NormalizedSchema.of(output), http: httpOf(traits) };
}

function httpOf(traits: unknown): OperationSchema['http'] {
  const http: unknown = typeof traits === 'object' && traits !== null && 'http' in traits ? traits.http : undefined;
  return Array.isArray(http) ? { path: String(http[1]), status: Number(http[2]) } : undefined;
}

/** What the model says of an error, found by its shape's name; an error it does not list keeps its own name. */
export async function errorWire(service: ServiceWire, shapeName: string): Promise<ErrorWire> {
  const schema = await exportNamed(service, shapeName, ERROR_KIND);
  const traits: unknown = schema?.[3];
  if (typeof traits !== 'object' || traits === null) return { code: shapeName };
  const query: unknown = 'awsQueryError' in traits ? traits.awsQueryError : undefined;
  const http: unknown = 'httpError' in traits ? traits.httpError : undefined;
  const [code, queryStatus]: unknown[] = Array.isArray(query) ? query : [];
  const status = typeof http === 'number' ? http : queryStatus;
  return {
    code: typeof code === 'string' ? code : shapeName,
    status: typeof status === 'number' ? status : undefined,
    members: Array.isArray(schema?.[4]) ? schema[4].map(String) : undefined,
  };
}

async function exportNamed(service: ServiceWire, name: string, kind: number): Promise<unknown[] | undefined> {
  // Importing anew finds the same module, yet asks the loader each time.
  const loading = modules.get(service.name) ?? service.loadSchemas();
  modules.set(service.name, loading);
  const schemas = await loading;
  const schema = Object.hasOwn(schemas, `${name}$`) ? schemas[`${name}$`] : undefined;
  return Array.isArray(schema) && schema[0] === kind ? schema : undefined;
}
