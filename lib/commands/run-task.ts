import { RunTaskRequest } from '../domain/run-task-request';
import type { StartedTasks } from '../domain/wire/task-definition-actions';
import { assertTaskRolesPassable } from '../server/guards/assert-plan-allowed';
import { command } from '../server/operation';
import { familyNamed } from '../server/permitted';

/**
 * Runs a task once, outside any service; nothing replaces it when it ends. With another command or other variables than the
 * revision's it is another program with the same roles and secrets, which takes a permission of its own.
 * @throws Failure `conflict` with AWS's reason when no task could be placed; `forbidden` when the person may not give its
 * roles to a task
 */
export const runTask = command({
  permission: 'task:run',
  alsoNeeds: ({ overrides }) => (overrides.length > 0 ? ['task:override'] : []),
  input: RunTaskRequest,
  about: ({ taskDefinition }) => ({ family: familyNamed(taskDefinition) }),
  run: async (request, context): Promise<StartedTasks> => {
    const { ecs, actor } = context;
    await assertTaskRolesPassable(context, await ecs.getTaskDefinition(request.taskDefinition));
    const tags = { 'gantry:managed': 'true', 'gantry:by': actor.id };
    return { cluster: request.cluster, tasks: await ecs.runTask({ ...request, tags }, crypto.randomUUID()) };
  },
});
