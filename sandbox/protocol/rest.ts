import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsFault } from '@/sandbox/operation';
import { readJson } from './json';
import type { ServiceWire } from './services';
import type { Incoming } from './wire';

/** A method and a path with labels, such as `/schedules/{Name}`, by which a REST service names an operation. */
type Route = { operation: string; method: string; segments: readonly string[] };

const OPERATION_KIND = 9;
const routes = new Map<string, Promise<readonly Route[]>>();

/** The operation that a method and a path of a REST service stand for; empty when it has none there. */
export async function restOperation(service: ServiceWire, { method, path }: Incoming): Promise<string> {
  const loading = routes.get(service.name) ?? service.loadSchemas().then(routesIn);
  routes.set(service.name, loading);
  const parts = segmentsOf(path);
  const fitting = (await loading).filter((route) => route.method === method && fits(route.segments, parts));
  // What is spelled out comes before what a label takes.
  const [closest] = fitting.sort((one, other) => labelsIn(one) - labelsIn(other));
  return closest?.operation ?? '';
}

/** Reads what a request says in its path, its query and its body of JSON. */
export function readRest(schema: NormalizedSchema, incoming: Incoming, pattern: string): unknown {
  if (!schema.isStructSchema()) return {};
  const request: Record<string, unknown> = { ...Object(readJson(schema, incoming.body)) };
  const labels = labelValues(pattern, incoming.path);
  for (const [name, member] of schema.structIterator()) {
    const { httpLabel, httpQuery } = member.getMergedTraits();
    if (httpLabel) request[name] = readText(member, labels.get(name) ?? '');
    if (typeof httpQuery !== 'string') continue;
    delete request[name];
    const values = incoming.search.getAll(httpQuery);
    const [first] = values;
    if (first === undefined) continue;
    request[name] = member.isListSchema()
      ? values.map((value) => readText(member.getValueSchema(), value))
      : readText(member, first);
  }
  return request;
}

function routesIn(schemas: Readonly<Record<string, unknown>>): Route[] {
  return Object.values(schemas).flatMap((schema) => {
    if (!Array.isArray(schema) || schema[0] !== OPERATION_KIND) return [];
    const [, , operation, traits] = schema;
    const http: unknown = typeof traits === 'object' && traits !== null && 'http' in traits ? traits.http : undefined;
    if (!Array.isArray(http)) return [];
    return [{ operation: String(operation), method: String(http[0]), segments: segmentsOf(String(http[1])) }];
  });
}

/** A slash at the end makes no difference. */
const segmentsOf = (path: string): string[] => path.replace(/\?.*$/, '').replace(/\/$/, '').split('/').slice(1);

const isLabel = (segment: string): boolean => segment.startsWith('{');

const labelsIn = ({ segments }: Route): number => segments.filter(isLabel).length;

const fits = (segments: readonly string[], parts: readonly string[]): boolean =>
  segments.length === parts.length &&
  segments.every((segment, index) => (isLabel(segment) ? parts[index] !== '' : segment === parts[index]));

function labelValues(pattern: string, path: string): ReadonlyMap<string, string> {
  const parts = segmentsOf(path);
  return new Map(
    segmentsOf(pattern).flatMap((segment, index) =>
      isLabel(segment) ? [[segment.slice(1, -1), decode(parts[index] ?? '')] as const] : [],
    ),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new AwsFault('ValidationException', 'The path of the request could not be parsed.');
  }
}

function readText(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema()) {
    if (text !== 'true' && text !== 'false') throw malformed(text, 'Boolean');
    return text === 'true';
  }
  if (!schema.isNumericSchema()) return text;
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) throw malformed(text, 'Number');
  return number;
}

const malformed = (text: string, wanted: string): AwsFault =>
  new AwsFault('SerializationException', `'${text.slice(0, 64)}' cannot be converted to ${wanted}`);
