import {
  DescribeTasksCommand,
  DesiredStatus,
  type ECSClient,
  type Task as EcsTask,
  paginateListTasks,
  RunTaskCommand,
  StopTaskCommand,
  TaskField,
} from '@aws-sdk/client-ecs';
import { lastSegment } from '../../domain/arn';
import type { Ecs } from '../../domain/cloud';
import { Failure } from '../../domain/problem';
import type { Task } from '../../domain/task';
import { collect, inBatches } from '../collect';
import { readFailures } from '../failure';
import { readAnswer } from '../read-answer';
import { instanceIds } from './instance-ids';
import { toTask } from './translate';
import { toRunTaskInput, toTaskIds } from './translate-run-task';

const DESCRIBE_TASKS_MAX = 100;
const SOURCE = 'ecs:DescribeTasks';

/** Gantry writes on a task who ran it. */
const WITH_TAGS = [TaskField.TAGS];

/** ListTasks lists stopped tasks only on request; ECS keeps them for about an hour. */
const EVERY_STATUS = [DesiredStatus.RUNNING, DesiredStatus.STOPPED];

export function tasks(client: ECSClient): Pick<Ecs, 'listTasks' | 'listTaskIds' | 'getTask' | 'runTask' | 'stopTask'> {
  const findInstanceIds = instanceIds(client);

  async function toTasks(cluster: string, raw: readonly EcsTask[]): Promise<Task[]> {
    const ids = await findInstanceIds(cluster, raw);
    return raw.map((task) => toTask(task, ids));
  }

  async function listArns(cluster: string, serviceName?: string): Promise<string[]> {
    const lists = await Promise.all(
      EVERY_STATUS.map((desiredStatus) =>
        collect(paginateListTasks({ client }, { cluster, serviceName, desiredStatus }), (page) => page.taskArns),
      ),
    );
    // A task that was stopped between the two reads is in both lists.
    return [...new Set(lists.flat())];
  }

  return {
    async listTasks(cluster, serviceName) {
      const arns = await listArns(cluster, serviceName);
      const found = await inBatches(arns, DESCRIBE_TASKS_MAX, async (batch) => {
        const answer = await client.send(new DescribeTasksCommand({ cluster, tasks: batch, include: WITH_TAGS }));
        readFailures(answer.failures, SOURCE, { allowMissing: true });
        return toTasks(cluster, answer.tasks ?? []);
      });
      return found.sort(newestFirst);
    },

    async listTaskIds(cluster) {
      return (await listArns(cluster)).map(lastSegment);
    },

    async getTask(cluster, taskId) {
      const answer = await client.send(new DescribeTasksCommand({ cluster, tasks: [taskId], include: WITH_TAGS }));
      readFailures(answer.failures, SOURCE, { allowMissing: false });
      const [found] = await toTasks(cluster, answer.tasks ?? []);
      if (!found) throw new Failure({ code: 'missing', source: SOURCE, facts: { resource: taskId } });
      return found;
    },

    async runTask(task, token) {
      const answer = await client.send(new RunTaskCommand(toRunTaskInput(task, token)));
      return readAnswer('ecs:RunTask', () => toTaskIds(answer));
    },

    async stopTask(cluster, task, reason) {
      await client.send(new StopTaskCommand({ cluster, task, reason }));
    },
  };
}

/** AWS returns tasks in no particular order; this one is stable. */
const newestFirst = (a: Task, b: Task) => (b.createdAt ?? 0) - (a.createdAt ?? 0) || a.id.localeCompare(b.id);
