import { ignoreMissing } from '../domain/problem';
import { type TaskPageView, TaskScope } from '../domain/wire/task-actions';
import { findPublicIp } from '../server/cache/find-public-ip';
import { findTask, resourceOfFoundTask } from '../server/cache/find-task';
import { query } from '../server/operation';

/**
 * One task: running, stopped within the last hour or so, or long ago where the event history of its cluster has it; with what
 * it was made from, unless that was deleted.
 * @throws Failure `missing`
 */
export const getTask = query({
  permission: 'console:read',
  input: TaskScope,
  about: resourceOfFoundTask,
  run: async (at, context): Promise<TaskPageView> => {
    const { task, isPast } = await findTask(context, at);
    const [taskDefinition, publicIp] = await Promise.all([
      ignoreMissing(context.ecs.getTaskDefinition(task.taskDefinitionArn)),
      findPublicIp(context, task),
    ]);
    return { task, isPast, ...(taskDefinition && { taskDefinition }), ...(publicIp !== undefined && { publicIp }) };
  },
});
