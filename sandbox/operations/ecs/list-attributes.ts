import type { ListAttributesRequest, ListAttributesResponse } from '@aws-sdk/client-ecs';
import { instancesOf } from '@/sandbox/engine/hosts/container-instances';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { attributeShape } from './attributes';
import { invalidParameter } from './faults';
import { clusterNamed } from './find';
import { pageInOrder, pageSize } from './pages';

const DEFAULT_PAGE = 100;

/** The attributes of a cluster's instances, those of AWS and those that were put. */
export const listAttributes =
  (world: World): Operation<ListAttributesRequest, ListAttributesResponse> =>
  ({ cluster: clusterName, targetType, attributeName, attributeValue, nextToken, maxResults }) => {
    const cluster = clusterNamed(world, clusterName);
    if (targetType !== 'container-instance') throw invalidParameter('targetType must be container-instance.');
    if (attributeValue !== undefined && attributeName === undefined) {
      throw invalidParameter('attributeName must be specified with attributeValue.');
    }
    const attributes = instancesOf(world, cluster.name).flatMap((instance) =>
      [...instance.attributes].flatMap(([name, value]) =>
        (attributeName === undefined || attributeName === name) &&
        (attributeValue === undefined || attributeValue === value)
          ? [{ instance, name, ...(value === undefined ? {} : { value }) }]
          : [],
      ),
    );
    const page = pageInOrder(attributes, ({ instance, name }) => `${instance.id} ${name}`, {
      token: nextToken,
      size: pageSize(maxResults, DEFAULT_PAGE),
    });
    return { attributes: page.items.map(attributeShape), nextToken: page.nextToken };
  };
