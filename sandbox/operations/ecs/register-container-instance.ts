import type {
  RegisterContainerInstanceRequest,
  RegisterContainerInstanceResponse,
  Resource,
} from '@aws-sdk/client-ecs';
import { groupNetwork } from '@/sandbox/engine/fleet/managed-scaling';
import { registerHost } from '@/sandbox/engine/fleet/register-host';
import { DEFAULT_HOST_TYPE, HOST_TYPES, type HostType } from '@/sandbox/engine/hosts/host-types';
import { lastPart } from '@/sandbox/engine/kernel/arns';
import type { Operation } from '@/sandbox/operation';
import type { InstanceResources } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { containerInstanceNamed } from './container-instances';
import { clientFault, invalidParameter } from './faults';
import { clusterNamed } from './find';
import { containerInstanceShape } from './shapes/container-instance';
import { readTags } from './tags';

/**
 * What an agent asks for when its instance boots. The identity document says which instance it is, and in which zone; its
 * signature is not verified.
 */
export const registerContainerInstance =
  (world: World): Operation<RegisterContainerInstanceRequest, RegisterContainerInstanceResponse> =>
  (request) => {
    const cluster = clusterNamed(world, request.cluster);
    if (request.containerInstanceArn) {
      const known = containerInstanceNamed(world, cluster, lastPart(request.containerInstanceArn));
      known.agentConnected = true;
      known.version += 1;
      return { containerInstance: containerInstanceShape(world, known, { withTags: true }) };
    }
    const { instanceId, instanceType, availabilityZone } = readIdentity(request.instanceIdentityDocument);
    const { subnets, groupIds } = groupNetwork(world);
    const subnet = subnets.find(({ zone }) => zone === availabilityZone) ?? subnets[0];
    if (!subnet) throw clientFault('There is no subnet for the instance.');
    const attributes = new Map((request.attributes ?? []).map(({ name = '', value = '' }) => [name, value]));
    const instance = registerHost(world, {
      clusterName: cluster.name,
      instanceType,
      subnet,
      groupIds,
      attributes,
      ...(instanceId === undefined ? {} : { ec2InstanceId: instanceId }),
    });
    if (!instance) throw clientFault(`There is no free address in ${subnet.id}.`);
    instance.resources = readResources(request.totalResources ?? [], instance.resources);
    if (request.versionInfo) instance.versionInfo = request.versionInfo;
    for (const [key, value] of readTags(request.tags)) instance.tags.set(key, value);
    return { containerInstance: containerInstanceShape(world, instance, { withTags: true }) };
  };

type Identity = { instanceId?: string; instanceType: HostType; availabilityZone?: string };

/** @throws AwsFault `InvalidParameterException` for a document that is no JSON object */
function readIdentity(text = '{}'): Identity {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    throw invalidParameter('Invalid instance identity document.');
  }
  if (typeof document !== 'object' || document === null) throw invalidParameter('Invalid instance identity document.');
  const textOf = (name: string): string | undefined => {
    const value: unknown = Reflect.get(document, name);
    return typeof value === 'string' ? value : undefined;
  };
  const [instanceId, availabilityZone] = [textOf('instanceId'), textOf('availabilityZone')];
  return {
    instanceType: hostTypeNamed(textOf('instanceType')),
    ...(instanceId === undefined ? {} : { instanceId }),
    ...(availabilityZone === undefined ? {} : { availabilityZone }),
  };
}

const hostTypeNamed = (name = ''): HostType => {
  const isKnown = (candidate: string): candidate is HostType => Object.hasOwn(HOST_TYPES, candidate);
  return isKnown(name) ? name : DEFAULT_HOST_TYPE;
};

function readResources(resources: readonly Resource[], usual: InstanceResources): InstanceResources {
  const named = (wanted: string) => resources.find(({ name }) => name === wanted);
  const ports = (wanted: string, protocol: string) => portsOf(named(wanted)).map((port) => `${port}/${protocol}`);
  const given = [...ports('PORTS', 'tcp'), ...ports('PORTS_UDP', 'udp')];
  return {
    cpu: amountOf(named('CPU')) ?? usual.cpu,
    memoryMib: amountOf(named('MEMORY')) ?? usual.memoryMib,
    ports: given.length > 0 ? given : usual.ports,
  };
}

function portsOf({ name, type = 'STRINGSET', stringSetValue = [] }: Resource = {}): string[] {
  if (type !== 'STRINGSET') throw invalidParameter(`Invalid type ${type} of the resource ${name}.`);
  return stringSetValue;
}

/** The value of a resource stands in the member that its type names. */
function amountOf({ name, type, integerValue, longValue, doubleValue }: Resource = {}): number | undefined {
  switch (type) {
    case undefined:
    case 'INTEGER':
      return integerValue;
    case 'LONG':
      return longValue;
    case 'DOUBLE':
      return doubleValue;
    default:
      throw invalidParameter(`Invalid type ${type} of the resource ${name}.`);
  }
}
