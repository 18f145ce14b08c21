import type { DescribeContainerInstancesRequest, DescribeContainerInstancesResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { containerInstancesNamed } from './container-instances';
import { clusterNamed } from './find';
import { containerInstanceShape } from './shapes/container-instance';

export const describeContainerInstances =
  (world: World): Operation<DescribeContainerInstancesRequest, DescribeContainerInstancesResponse> =>
  ({ cluster, containerInstances, include = [] }) => {
    const { instances, failures } = containerInstancesNamed(world, clusterNamed(world, cluster), containerInstances);
    const parts = { withTags: include.includes('TAGS'), withHealth: include.includes('CONTAINER_INSTANCE_HEALTH') };
    return {
      containerInstances: instances.map((instance) => containerInstanceShape(world, instance, parts)),
      failures,
    };
  };
