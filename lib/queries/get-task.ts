import { TaskScope } from '../domain/wire/task-actions';
import { resourceOfTask } from '../server/load/resource-of-task';
import { query } from '../server/operation';

/** One task, running or stopped within the last hour or so, and what it was made from. @throws Failure `missing` */
export const getTask = query({
  permission: 'console:read',
  input: TaskScope,
  about: resourceOfTask,
  run: async ({ cluster, task: id }, { ecs }) => {
    const task = await ecs.getTask(cluster, id);
    return { task, taskDefinition: await ecs.getTaskDefinition(task.taskDefinitionArn) };
  },
});
