import type { GetTaskProtectionRequest, GetTaskProtectionResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { clusterNamed } from './find';
import { protectableTasks, protectionShape } from './task-protection';

const MOST_TASKS = 100;

/** Whether tasks are protected: those that it names, else all of the cluster's services. */
export const getTaskProtection =
  (world: World): Operation<GetTaskProtectionRequest, GetTaskProtectionResponse> =>
  ({ cluster: clusterName, tasks: wanted }) => {
    const cluster = clusterNamed(world, clusterName);
    if ((wanted?.length ?? 0) > MOST_TASKS) {
      throw invalidParameter(`Tasks cannot have more than ${MOST_TASKS} elements.`);
    }
    const { tasks, failures } = protectableTasks(world, cluster, wanted ?? runningOf(world, cluster.taskArns));
    return { protectedTasks: tasks.map((task) => protectionShape(world, task)), failures };
  };

const runningOf = ({ ecs }: World, taskArns: ReadonlySet<string>): string[] =>
  [...taskArns].filter((arn) => {
    const task = ecs.tasks.get(arn);
    return task?.serviceName !== undefined && task.desiredStatus === 'RUNNING';
  });
