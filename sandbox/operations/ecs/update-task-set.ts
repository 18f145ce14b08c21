import type { UpdateTaskSetRequest, UpdateTaskSetResponse } from '@aws-sdk/client-ecs';
import { unsettleTaskSet } from '@/sandbox/engine/deployment/task-sets';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { countTasks, taskSetShape } from './shapes/service';
import { readScale, serviceOfTaskSets, taskSetNamed } from './task-sets';

/** Changes which share of the desired count a task set has. */
export const updateTaskSet =
  (world: World): Operation<UpdateTaskSetRequest, UpdateTaskSetResponse> =>
  (request) => {
    const service = serviceOfTaskSets(world, request);
    const set = taskSetNamed(service, request.taskSet);
    if (!request.scale) throw invalidParameter('scale must be specified.');
    if (set.taskSet.status === 'DRAINING') throw invalidParameter('The task set is being deleted.');
    set.taskSet.scalePercent = readScale(request.scale);
    unsettleTaskSet(world, service, set);
    scheduleReconcile(world, service, REACTION_SECONDS.rescaled);
    return { taskSet: taskSetShape(world, service, set, countTasks(world, service).get(set.id)) };
  };
