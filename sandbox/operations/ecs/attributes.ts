import type { Attribute } from '@aws-sdk/client-ecs';
import { AwsFault } from '@/sandbox/operation';
import type { Cluster, ContainerInstance } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { findContainerInstance } from './container-instances';
import { invalidParameter } from './faults';

const NAME = /^[A-Za-z0-9_./-]{1,128}$/;
const VALUE = /^(?=\S)[A-Za-z0-9_.@:/\\ -]{1,128}(?<=\S)$/;
const MOST_ATTRIBUTES = 10;

type AttributeOfInstance = { name: string; value?: string; instance: ContainerInstance };

/** @throws AwsFault `TargetNotFoundException`, and `InvalidParameterException` for names and values that AWS does not take */
export function readAttributes(
  world: World,
  cluster: Cluster,
  attributes: readonly Attribute[],
): AttributeOfInstance[] {
  if (attributes.length === 0 || attributes.length > MOST_ATTRIBUTES) {
    throw invalidParameter(`attributes must have between 1 and ${MOST_ATTRIBUTES} items.`);
  }
  return attributes.map(({ name = '', value, targetId = '' }) => {
    if (!NAME.test(name)) throw invalidParameter(`Invalid attribute name: ${name}.`);
    if (value !== undefined && !VALUE.test(value)) throw invalidParameter(`Invalid attribute value: ${value}.`);
    const instance = findContainerInstance(world, cluster, targetId);
    if (!instance) throw new AwsFault('TargetNotFoundException', `Unable to find the specified target: ${targetId}`);
    return { name, instance, ...(value === undefined ? {} : { value }) };
  });
}

export const attributeShape = ({ name, value, instance }: AttributeOfInstance): Attribute => ({
  name,
  ...(value === undefined ? {} : { value }),
  targetType: 'container-instance',
  targetId: instance.arn,
});

/** What AWS sets may not be set by anybody else. */
export const isReserved = (name: string): boolean => /^(?:ecs\.|com\.amazonaws\.)/.test(name);
