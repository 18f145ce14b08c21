import type { DescribeClustersRequest, DescribeClustersResponse } from '@aws-sdk/client-ecs';
import { clusterArn, lastPart } from '@/sandbox/engine/kernel/arns';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { DEFAULT_CLUSTER } from './find';
import { clusterShape } from './shapes/cluster';

const MOST_CLUSTERS = 100;

/** Like AWS, answers unknown names with a MISSING failure rather than an error. */
export const describeClusters =
  (world: World): Operation<DescribeClustersRequest, DescribeClustersResponse> =>
  ({ clusters = [], include = [] }) => {
    if (clusters.length > MOST_CLUSTERS)
      throw invalidParameter(`Clusters cannot have more than ${MOST_CLUSTERS} elements.`);
    const parts = {
      statistics: include.includes('STATISTICS'),
      settings: include.includes('SETTINGS'),
      tags: include.includes('TAGS'),
      configuration: include.includes('CONFIGURATIONS'),
    };
    const names = (clusters.length > 0 ? clusters : [DEFAULT_CLUSTER]).map(lastPart);
    return {
      clusters: names.flatMap((name) => {
        const found = world.ecs.clusters.get(name);
        return found ? [clusterShape(world, found, parts)] : [];
      }),
      failures: names
        .filter((name) => !world.ecs.clusters.has(name))
        .map((name) => ({ arn: clusterArn(world, name), reason: 'MISSING' })),
    };
  };
