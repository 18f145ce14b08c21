import type { UpdateContainerInstancesStateRequest, UpdateContainerInstancesStateResponse } from '@aws-sdk/client-ecs';
import { announceHosts } from '@/sandbox/engine/fleet/register-host';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { containerInstancesNamed } from './container-instances';
import { invalidParameter } from './faults';
import { clusterNamed } from './find';
import { containerInstanceShape } from './shapes/container-instance';

const MOST_INSTANCES = 10;

/** Drains instances, so that services move their tasks away within their percents, or takes them back into service. */
export const updateContainerInstancesState =
  (world: World): Operation<UpdateContainerInstancesStateRequest, UpdateContainerInstancesStateResponse> =>
  ({ cluster: clusterName, containerInstances, status }) => {
    const cluster = clusterNamed(world, clusterName);
    if (status !== 'ACTIVE' && status !== 'DRAINING') {
      throw invalidParameter('Container instance status should be one of [ACTIVE, DRAINING].');
    }
    const { instances, failures } = containerInstancesNamed(world, cluster, containerInstances, MOST_INSTANCES);
    for (const instance of instances) {
      instance.status = status;
      instance.version += 1;
    }
    announceHosts(world, cluster.name);
    return {
      containerInstances: instances.map((instance) => containerInstanceShape(world, instance)),
      failures,
    };
  };
