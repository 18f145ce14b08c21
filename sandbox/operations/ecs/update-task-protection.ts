import type { UpdateTaskProtectionRequest, UpdateTaskProtectionResponse } from '@aws-sdk/client-ecs';
import { scheduleReconcileForTask } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Operation } from '@/sandbox/operation';
import { MINUTE_MS } from '@/sandbox/time-units';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { clusterNamed } from './find';
import { protectableTasks, protectionShape } from './task-protection';

const MOST_TASKS = 10;
const DEFAULT_MINUTES = 120;
const MOST_MINUTES = 2880;

/** Keeps scaling and deployments from stopping tasks for a while, or lets them do so again. */
export const updateTaskProtection =
  (world: World): Operation<UpdateTaskProtectionRequest, UpdateTaskProtectionResponse> =>
  ({ cluster: clusterName, tasks: wanted = [], protectionEnabled, expiresInMinutes }) => {
    const cluster = clusterNamed(world, clusterName);
    if (wanted.length === 0) throw invalidParameter('Tasks cannot be empty.');
    if (wanted.length > MOST_TASKS) throw invalidParameter(`Tasks cannot have more than ${MOST_TASKS} elements.`);
    if (protectionEnabled === undefined) throw invalidParameter('protectionEnabled must be specified.');
    const minutes = expiresInMinutes ?? DEFAULT_MINUTES;
    if (minutes < 1 || minutes > MOST_MINUTES) {
      throw invalidParameter(`expiresInMinutes must be between 1 and ${MOST_MINUTES}.`);
    }
    const { tasks, failures } = protectableTasks(world, cluster, wanted);
    for (const task of tasks) {
      if (protectionEnabled) task.protectedUntil = world.now + (minutes * MINUTE_MS) / world.speed;
      else delete task.protectedUntil;
      task.version += 1;
      scheduleReconcileForTask(world, task, protectionEnabled ? minutes * 60 : 1);
    }
    return { protectedTasks: tasks.map((task) => protectionShape(world, task)), failures };
  };
