import type { PutAttributesRequest, PutAttributesResponse } from '@aws-sdk/client-ecs';
import { announceHosts } from '@/sandbox/engine/fleet/register-host';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { attributeShape, isReserved, readAttributes } from './attributes';
import { invalidParameter } from './faults';
import { clusterNamed } from './find';

const MOST_CUSTOM_ATTRIBUTES = 10;

/** Sets attributes of instances, by which placement constraints choose among them. */
export const putAttributes =
  (world: World): Operation<PutAttributesRequest, PutAttributesResponse> =>
  ({ cluster: clusterName, attributes = [] }) => {
    const cluster = clusterNamed(world, clusterName);
    const read = readAttributes(world, cluster, attributes);
    for (const { name, instance } of read) {
      if (isReserved(name)) throw invalidParameter(`Attribute name ${name} is reserved.`);
      const own = [...instance.attributes.keys()].filter((key) => !isReserved(key) && key !== name);
      if (own.length >= MOST_CUSTOM_ATTRIBUTES) {
        throw new AwsFault(
          'AttributeLimitExceededException',
          `A resource can have at most ${MOST_CUSTOM_ATTRIBUTES} custom attributes.`,
        );
      }
    }
    for (const { name, value, instance } of read) instance.attributes.set(name, value);
    announceHosts(world, cluster.name);
    return { attributes: read.map(attributeShape) };
  };
