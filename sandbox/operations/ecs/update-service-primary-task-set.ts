import type { UpdateServicePrimaryTaskSetRequest, UpdateServicePrimaryTaskSetResponse } from '@aws-sdk/client-ecs';
import { promoteTaskSet } from '@/sandbox/engine/deployment/task-sets';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { countTasks, taskSetShape } from './shapes/service';
import { serviceOfTaskSets, taskSetNamed } from './task-sets';

/** Says which task set serves production; what the service shows of itself is that set's from now on. */
export const updateServicePrimaryTaskSet =
  (world: World): Operation<UpdateServicePrimaryTaskSetRequest, UpdateServicePrimaryTaskSetResponse> =>
  (request) => {
    const service = serviceOfTaskSets(world, request);
    const set = taskSetNamed(service, request.primaryTaskSet);
    if (set.taskSet.status === 'DRAINING') throw invalidParameter('The task set is being deleted.');
    promoteTaskSet(world, service, set);
    return { taskSet: taskSetShape(world, service, set, countTasks(world, service).get(set.id)) };
  };
