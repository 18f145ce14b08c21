import type { DeleteAttributesRequest, DeleteAttributesResponse } from '@aws-sdk/client-ecs';
import { announceHosts } from '@/sandbox/engine/fleet/register-host';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { attributeShape, isReserved, readAttributes } from './attributes';
import { invalidParameter } from './faults';
import { clusterNamed } from './find';

export const deleteAttributes =
  (world: World): Operation<DeleteAttributesRequest, DeleteAttributesResponse> =>
  ({ cluster: clusterName, attributes = [] }) => {
    const cluster = clusterNamed(world, clusterName);
    const read = readAttributes(world, cluster, attributes);
    for (const { name } of read) {
      if (isReserved(name)) throw invalidParameter(`Attribute name ${name} is reserved.`);
    }
    const removed = read.filter(({ name, instance }) => instance.attributes.delete(name));
    announceHosts(world, cluster.name);
    return { attributes: removed.map(attributeShape) };
  };
