import requestSchema from '../../task-definition/request-schema.json';
import type { RequestSchema } from '../../task-definition/schema';
import { plainName } from './fit-to-schema';
import { isNothing, isObject, type Notes } from './reader';
import { SERVICE_SCHEMA } from './service-schema';

export type PartKind = 'task-definition' | 'service' | 'compose';
/** Something in a tree that is known, and where. */
export type Part = { kind: PartKind; value: unknown; path: string };

const namesOf = ({ properties = {} }: RequestSchema): ReadonlySet<string> =>
  new Set(Object.keys(properties).map(plainName));
const schema: RequestSchema = requestSchema;
const CONTAINER_NAMES = new Set(Object.keys(schema.definitions.ContainerDefinition?.properties ?? {}).map(plainName));
const SERVICE_NAMES = namesOf(SERVICE_SCHEMA);
/** Members of a service that a task definition and everyday objects have not. */
const OF_SERVICES_ALONE = new Set(
  [
    'serviceName',
    'desiredCount',
    'launchType',
    'capacityProviderStrategy',
    'deploymentConfiguration',
    'schedulingStrategy',
    'networkConfiguration',
    'loadBalancers',
    'healthCheckGracePeriodSeconds',
    'enableExecuteCommand',
  ].map(plainName),
);
/** What AWS's answers have beside what they describe, and templates around it: nobody misses it. */
const AROUND = new Set([
  'failures',
  'responsemetadata',
  'httpstatuscode',
  'nexttoken',
  '$schema',
  'schemaversion',
  'sensitivevalues',
  'awstemplateformatversion',
]);

const DEEPEST = 12;

const memberNames = (value: Record<string, unknown>) => new Set(Object.keys(value).map(plainName));
const isContainer = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const names = memberNames(value);
  if (!names.has('image')) return false;
  return (
    [...names].every((name) => CONTAINER_NAMES.has(name)) ||
    (names.has('name') && [...names].filter((name) => CONTAINER_NAMES.has(name)).length >= 2)
  );
};

function kindOf(value: Record<string, unknown>): PartKind | undefined {
  const names = memberNames(value);
  if (names.has('containerdefinitions')) return 'task-definition';
  const services = [...names].filter((name) => SERVICE_NAMES.has(name));
  if (services.some((name) => OF_SERVICES_ALONE.has(name)) && !isComposeLike(value)) return 'service';
  return isComposeLike(value) ? 'compose' : undefined;
}

/** A Compose file has services by their names; DescribeServices has a list of them. */
const isComposeLike = (value: Record<string, unknown>): boolean =>
  isObject(value.services) &&
  Object.values(value.services).every(
    (service) => service === null || (isObject(service) && !('serviceName' in service)),
  );

/**
 * Everything in a tree that is a task definition, a service or a Compose file, however deep it lies: in the answer of a Describe
 * call, in the request of an event, in a template or a state. What stands beside it on the way is noted by its name.
 */
export function findParts(root: unknown, notes: Notes): Part[] {
  const parts: Part[] = [];
  const visit = (given: unknown, path: string, depth: number): boolean => {
    const value = parsedText(given);
    if (depth > DEEPEST) return false;
    if (Array.isArray(value)) {
      if (value.length > 0 && value.every(isContainer))
        return take('task-definition', { containerDefinitions: value }, path);
      const found = value.slice(0, 500).map((item, index) => visit(item, at(path, String(index)), depth + 1));
      noteRest(
        value.map((item, index) => [String(index), item] as const),
        found,
        path,
      );
      return found.includes(true);
    }
    if (!isObject(value)) return false;
    const kind = kindOf(value);
    if (kind !== undefined) {
      const nested = kind === 'service' ? definitionWithin(value) : undefined;
      if (!nested) return take(kind, value, path);
      const [name, definition] = nested;
      take('service', Object.fromEntries(Object.entries(value).filter(([member]) => member !== name)), path);
      return take('task-definition', definition, at(path, name));
    }
    if (isContainer(value)) return take('task-definition', { containerDefinitions: [value] }, path);
    const entries = Object.entries(value);
    const found = entries.map(([name, member]) => visit(member, at(path, name), depth + 1));
    noteRest(entries, found, path);
    return found.includes(true);
  };
  const take = (kind: PartKind, value: unknown, path: string): true => {
    parts.push({ kind, value: kind === 'task-definition' ? withContainers(value) : value, path });
    return true;
  };
  const noteRest = (entries: (readonly [string, unknown])[], found: readonly boolean[], path: string) => {
    if (!found.includes(true)) return;
    for (const [index, [name, value]] of entries.entries()) {
      if (found[index] || isNothing(value) || AROUND.has(plainName(name))) continue;
      if (/^(?:type|name|mode|provider)$/i.test(name) && typeof value === 'string') continue;
      notes.add(at(path, name), 'beside', { name });
    }
  };
  visit(root, '', 0);
  return parts;
}

const at = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);

function definitionWithin(value: Record<string, unknown>): [string, unknown] | undefined {
  const [name, definition] = Object.entries(value).find(([member]) => plainName(member) === 'taskdefinition') ?? [];
  return name !== undefined && isObject(definition) ? [name, definition] : undefined;
}

/** Terraform's state and some exports hold the containers as a text of JSON. */
function parsedText(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*\[\s*\{/.test(value) || value.length > 200_000) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

const withContainers = (value: unknown): unknown =>
  isObject(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, member]) => [
          name,
          plainName(name) === 'containerdefinitions' ? parsedText(member) : member,
        ]),
      )
    : value;
