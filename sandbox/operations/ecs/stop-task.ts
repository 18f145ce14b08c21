import type { StopTaskRequest, StopTaskResponse } from '@aws-sdk/client-ecs';
import { REACTION_SECONDS, scheduleReconcileForTask } from '@/sandbox/engine/kernel/reconcile-schedule';
import { stopTask as stop } from '@/sandbox/engine/task/stop-task';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { clusterNamed, taskNamed } from './find';
import { taskShape } from './shapes/task';

/** A service's task is replaced by its scheduler some half a minute later. */
export const stopTask =
  (world: World): Operation<StopTaskRequest, StopTaskResponse> =>
  ({ cluster: clusterName, task: wanted = '', reason = 'Task stopped by user' }) => {
    const cluster = clusterNamed(world, clusterName);
    if (!wanted) throw invalidParameter('Task can not be blank.');
    const task = taskNamed(world, cluster, wanted);
    if (!task) throw invalidParameter('The referenced task was not found.');
    const before = task.state;
    stop(world, task, { code: 'UserInitiated', reason });
    scheduleReconcileForTask(world, task, REACTION_SECONDS.stoppedByUser);
    // The answer is there before the signal: recorded as DEACTIVATING where targets drain, and as RUNNING elsewhere.
    const isSignalled = before === 'RUNNING' && task.state !== 'DEACTIVATING';
    const shape = taskShape(world, task);
    return { task: isSignalled ? { ...shape, lastStatus: before } : shape };
  };
