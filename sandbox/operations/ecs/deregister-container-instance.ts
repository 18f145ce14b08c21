import type { DeregisterContainerInstanceRequest, DeregisterContainerInstanceResponse } from '@aws-sdk/client-ecs';
import { removeHost } from '@/sandbox/engine/fleet/lose-host';
import { tasksOn } from '@/sandbox/engine/hosts/container-instances';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { containerInstanceNamed } from './container-instances';
import { invalidParameter } from './faults';
import { clusterNamed } from './find';
import { containerInstanceShape } from './shapes/container-instance';

/** With `force` its tasks end for ECS, and services start them elsewhere. */
export const deregisterContainerInstance =
  (world: World): Operation<DeregisterContainerInstanceRequest, DeregisterContainerInstanceResponse> =>
  ({ cluster, containerInstance, force = false }) => {
    const instance = containerInstanceNamed(world, clusterNamed(world, cluster), containerInstance);
    if (!force && tasksOn(world, instance).length > 0) throw invalidParameter('Found running tasks on the instance.');
    removeHost(world, instance, {
      code: 'UserInitiated',
      reason: 'Container instance deregistration forced by user',
    });
    return {
      containerInstance: { ...containerInstanceShape(world, instance), status: 'INACTIVE', agentConnected: false },
    };
  };
