import type { DeleteTaskSetRequest, DeleteTaskSetResponse } from '@aws-sdk/client-ecs';
import { unsettleTaskSet } from '@/sandbox/engine/deployment/task-sets';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { countTasks, taskSetShape } from './shapes/service';
import { serviceOfTaskSets, taskSetNamed } from './task-sets';

/** A task set drains, and is gone when its tasks are. `force` spares scaling it to nought first. */
export const deleteTaskSet =
  (world: World): Operation<DeleteTaskSetRequest, DeleteTaskSetResponse> =>
  (request) => {
    const service = serviceOfTaskSets(world, request);
    const set = taskSetNamed(service, request.taskSet);
    if (!request.force && set.taskSet.scalePercent > 0) {
      throw invalidParameter('The task set cannot be deleted while it is scaled above 0.');
    }
    set.taskSet.status = 'DRAINING';
    unsettleTaskSet(world, service, set);
    scheduleReconcile(world, service, REACTION_SECONDS.rescaled);
    return { taskSet: taskSetShape(world, service, set, countTasks(world, service).get(set.id)) };
  };
