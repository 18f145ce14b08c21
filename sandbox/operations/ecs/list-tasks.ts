import type { ListTasksRequest, ListTasksResponse } from '@aws-sdk/client-ecs';
import { lastPart } from '@/sandbox/engine/kernel/arns';
import { findTaskDefinition, tasksOf } from '@/sandbox/engine/kernel/lookup';
import type { Operation } from '@/sandbox/operation';
import type { Task } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { clusterNamed, serviceNamed } from './find';
import { pageOfNames } from './pages';

/**
 * Gives tasks that are meant to run unless asked for STOPPED ones; a task that is stopping is already listed as STOPPED.
 * No task is ever listed as PENDING: that is no desired status, as AWS documents.
 */
export const listTasks =
  (world: World): Operation<ListTasksRequest, ListTasksResponse> =>
  ({ cluster: clusterName, serviceName, family, startedBy, desiredStatus = 'RUNNING', launchType, ...page }) => {
    const cluster = clusterNamed(world, clusterName);
    if (startedBy !== undefined && (serviceName !== undefined || family !== undefined)) {
      throw invalidParameter('startedBy cannot be combined with other filters.');
    }
    const source = serviceName === undefined ? cluster : serviceNamed(cluster, serviceName);
    const tasks = tasksOf(world, source).filter(
      (task) =>
        task.desiredStatus === desiredStatus &&
        (startedBy === undefined || task.startedBy === startedBy) &&
        (family === undefined || familyOf(world, task) === family) &&
        (launchType === undefined || task.launchType === launchType) &&
        (page.containerInstance === undefined || isOn(task, page.containerInstance)),
    );
    const { items, nextToken } = pageOfNames(
      tasks.map(({ arn }) => arn),
      page,
    );
    return { taskArns: items, nextToken };
  };

const isOn = ({ containerInstanceArn = '' }: Task, wanted: string): boolean =>
  lastPart(containerInstanceArn) === lastPart(wanted);

const familyOf = (world: World, { taskDefinitionArn }: Task): string | undefined =>
  findTaskDefinition(world, taskDefinitionArn)?.family;
