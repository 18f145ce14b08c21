import type { CreateTaskSetRequest, CreateTaskSetResponse } from '@aws-sdk/client-ecs';
import { startTaskSet, taskSetsOf } from '@/sandbox/engine/deployment/task-sets';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { checkCompatible, checkPlatform, readCapacity } from './capacity';
import { invalidParameter } from './faults';
import { clusterNamed, runnableTaskDefinition } from './find';
import { readIntegrations } from './integrations';
import { readLoadBalancers } from './load-balancers';
import { readNetworkOf } from './network';
import { taskSetShape } from './shapes/service';
import { readTags } from './tags';
import { readScale, serviceOfTaskSets } from './task-sets';

const MOST_TASK_SETS = 5;

/** A new set of tasks beside the others of a service, ACTIVE until somebody makes it the PRIMARY. */
export const createTaskSet =
  (world: World): Operation<CreateTaskSetRequest, CreateTaskSetResponse> =>
  (request) => {
    const service = serviceOfTaskSets(world, request);
    const cluster = clusterNamed(world, request.cluster);
    const { clientToken, externalId } = request;
    const earlier = taskSetsOf(service).find(
      ({ taskSet }) => clientToken !== undefined && taskSet.clientToken === clientToken,
    );
    if (earlier) return { taskSet: taskSetShape(world, service, earlier, undefined, { withTags: true }) };
    if (taskSetsOf(service).length >= MOST_TASK_SETS) {
      throw invalidParameter(`A service can have at most ${MOST_TASK_SETS} task sets.`);
    }
    const taskDefinition = runnableTaskDefinition(world, request.taskDefinition);
    const capacity = readCapacity(world, cluster, request);
    checkCompatible(world, taskDefinition, capacity);
    checkPlatform(request.platformVersion, capacity);
    const spec = {
      taskDefinitionArn: taskDefinition.arn,
      network: readNetworkOf(world, request.networkConfiguration, taskDefinition, capacity),
      platformVersion: request.platformVersion ?? 'LATEST',
      loadBalancers: readLoadBalancers(world, request.loadBalancers ?? [], taskDefinition),
      integrations: readIntegrations(
        world,
        cluster,
        request.serviceRegistries ? { serviceRegistries: request.serviceRegistries } : {},
        taskDefinition,
      ),
      capacity,
    };
    const set = startTaskSet(world, service, spec, {
      status: 'ACTIVE',
      scalePercent: readScale(request.scale),
      tags: readTags(request.tags),
      ...(externalId === undefined ? {} : { externalId }),
      ...(clientToken === undefined ? {} : { clientToken }),
    });
    scheduleReconcile(world, service, REACTION_SECONDS.deployed);
    return { taskSet: taskSetShape(world, service, set, undefined, { withTags: true }) };
  };
