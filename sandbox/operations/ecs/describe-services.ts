import type { DescribeServicesRequest, DescribeServicesResponse } from '@aws-sdk/client-ecs';
import { lastPart, serviceArn } from '@/sandbox/engine/kernel/arns';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { clusterNamed } from './find';
import { serviceShape } from './shapes/service';

const MOST_SERVICES = 10;

/** Services that are draining or were deleted are described too, though ListServices leaves them out. */
export const describeServices =
  (world: World): Operation<DescribeServicesRequest, DescribeServicesResponse> =>
  ({ cluster: clusterName, services = [], include = [] }) => {
    const cluster = clusterNamed(world, clusterName);
    if (services.length === 0) throw invalidParameter('Services cannot be empty.');
    if (services.length > MOST_SERVICES) {
      throw invalidParameter(`Services cannot have more than ${MOST_SERVICES} elements.`);
    }
    const withTags = include.includes('TAGS');
    const names = services.map(lastPart);
    return {
      services: names.flatMap((name) => {
        const found = cluster.services.get(name);
        return found ? [serviceShape(world, found, { withTags })] : [];
      }),
      failures: names
        .filter((name) => !cluster.services.has(name))
        .map((name) => ({ arn: serviceArn(world, cluster.name, name), reason: 'MISSING' })),
    };
  };
