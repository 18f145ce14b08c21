import type { DescribeTasksRequest, DescribeTasksResponse } from '@aws-sdk/client-ecs';
import { lastPart, taskArn } from '@/sandbox/engine/kernel/arns';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { clusterNamed, taskNamed } from './find';
import { taskShape } from './shapes/task';

const MOST_TASKS = 100;

export const describeTasks =
  (world: World): Operation<DescribeTasksRequest, DescribeTasksResponse> =>
  ({ cluster: clusterName, tasks = [], include = [] }) => {
    const cluster = clusterNamed(world, clusterName);
    if (tasks.length === 0) throw invalidParameter('Tasks cannot be empty.');
    if (tasks.length > MOST_TASKS) throw invalidParameter(`Tasks cannot have more than ${MOST_TASKS} elements.`);
    const withTags = include.includes('TAGS');
    const answers = tasks.map((wanted) => ({ wanted, task: taskNamed(world, cluster, wanted) }));
    return {
      tasks: answers.flatMap(({ task }) => (task ? [taskShape(world, task, { withTags })] : [])),
      failures: answers.flatMap(({ wanted, task }) =>
        task ? [] : [{ arn: taskArn(world, cluster.name, lastPart(wanted)), reason: 'MISSING' }],
      ),
    };
  };
