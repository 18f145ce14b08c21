import { AwsFault } from '@/sandbox/operation';
import type { DiscoveryInstance, DiscoveryOperation, DiscoveryService, Namespace } from '@/sandbox/state/discovery';
import type { World } from '@/sandbox/world';
import { pageOf } from '../page';

export const invalidInput = (message: string): AwsFault => new AwsFault('InvalidInput', message);

const lastOf = (reference = ''): string => reference.slice(reference.lastIndexOf('/') + 1);

/** A namespace by its id or ARN. @throws AwsFault `NamespaceNotFound` */
export function namespaceOf({ discovery }: World, reference: string | undefined): Namespace {
  const found = discovery.namespaces.get(lastOf(reference));
  if (!found) throw new AwsFault('NamespaceNotFound', `Unable to find namespace with ID: ${reference}`);
  return found;
}

/** A service by its id or ARN. @throws AwsFault `ServiceNotFound` */
export function serviceOf({ discovery }: World, reference: string | undefined): DiscoveryService {
  const found = discovery.services.get(lastOf(reference));
  if (!found) throw new AwsFault('ServiceNotFound', `Service not found: ${reference}`);
  return found;
}

/** @throws AwsFault `InstanceNotFound` */
export function instanceOf(service: DiscoveryService, id: string | undefined): DiscoveryInstance {
  const found = service.instances.get(id ?? '');
  if (!found) throw new AwsFault('InstanceNotFound', `Instance not found: ${id}`);
  return found;
}

export const servicesIn = ({ discovery }: World, { id }: Namespace): DiscoveryService[] =>
  [...discovery.services.values()].filter(({ namespaceId }) => namespaceId === id);

/** What tags lie on, by its ARN. */
export function taggedOf(world: World, arn = ''): Namespace | DiscoveryService {
  const { namespaces, services } = world.discovery;
  const found = [...namespaces.values(), ...services.values()].find((each) => each.arn === arn);
  if (!found) throw new AwsFault('ResourceNotFoundException', `Resource not found: ${arn}`);
  return found;
}

/** What Cloud Map takes its time for is done at once; its record stays to be asked for. */
export function recordOperation(world: World, type: string, targets: Readonly<Record<string, string>>): string {
  const id = `${world.random.string(32, 'abcdefghijklmnopqrstuvwxyz234567')}-${world.random.string(8, 'abcdefghijklmnopqrstuvwxyz0123456789')}`;
  const operation: DiscoveryOperation = { id, type, targets: new Map(Object.entries(targets)), createdAt: world.now };
  world.discovery.operations.set(id, operation);
  return id;
}

const MOST_OPERATIONS = 1000;

/** Operations are forgotten, the oldest first. */
export function forgetOldOperations({ discovery }: World): void {
  for (const id of discovery.operations.keys()) {
    if (discovery.operations.size <= MOST_OPERATIONS) return;
    discovery.operations.delete(id);
  }
}

export function discoveryPage<Item extends { id: string }>(
  items: Iterable<Item>,
  { MaxResults = 100, NextToken }: { MaxResults?: number; NextToken?: string },
): { items: Item[]; nextToken?: string } {
  if (!(MaxResults >= 1 && MaxResults <= 100)) throw invalidInput('MaxResults must be between 1 and 100.');
  const invalidToken = () => invalidInput('The pagination token is not valid.');
  return pageOf(items, ({ id }) => id, { token: NextToken, size: MaxResults, invalidToken });
}

type Filter = { Name: string | undefined; Values: string[] | undefined; Condition?: string };

/** Whether something passes every filter, by the fields that Cloud Map filters by. */
export const passes = (
  filters: readonly Filter[] | undefined,
  fields: Readonly<Record<string, string | undefined>>,
): boolean =>
  (filters ?? []).every(({ Name = '', Values = [], Condition = 'EQ' }) => {
    if (!Object.hasOwn(fields, Name)) throw invalidInput(`The filter ${Name} is not valid.`);
    const held = fields[Name] ?? '';
    if (Condition === 'EQ' && Values.length !== 1) throw invalidInput(`The condition EQ takes one value for ${Name}.`);
    if (Condition === 'EQ' || Condition === 'IN') return Values.includes(held);
    if (Condition === 'BEGINS_WITH') return Values.some((value) => held.startsWith(value));
    throw invalidInput(`The condition ${Condition} is not supported for ${Name}.`);
  });
