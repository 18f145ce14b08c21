import { AwsFault } from '@/sandbox/operation';
import type { Namespace } from '@/sandbox/state/discovery';
import type { World } from '@/sandbox/world';
import { forgetOldOperations, invalidInput, recordOperation } from './find';

type NamespaceSpec = Pick<Namespace, 'name' | 'type'> & Partial<Namespace>;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** Makes a namespace. @throws AwsFault `NamespaceAlreadyExists` */
export function addNamespace(world: World, spec: NamespaceSpec): { namespace: Namespace; operationId: string } {
  const { name, type } = spec;
  if (!/^[!-~]{1,1024}$/.test(name)) throw invalidInput('The name of the namespace is not valid.');
  const same = [...world.discovery.namespaces.values()].find(
    (each) => each.name === name && each.type === type && each.vpcId === spec.vpcId,
  );
  if (same)
    throw new AwsFault('NamespaceAlreadyExists', `A namespace with the name ${name} already exists: ${same.id}`);
  const id = `ns-${world.random.string(16, LETTERS)}`;
  const namespace: Namespace = {
    id,
    arn: `arn:${world.partition}:servicediscovery:${world.region}:${world.account}:namespace/${id}`,
    createdAt: world.now,
    tags: new Map(),
    ...(type === 'HTTP' ? {} : { hostedZoneId: `Z${world.random.string(20, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')}` }),
    ...spec,
  };
  world.discovery.namespaces.set(id, namespace);
  const operationId = recordOperation(world, 'CREATE_NAMESPACE', { NAMESPACE: id });
  forgetOldOperations(world);
  return { namespace, operationId };
}
