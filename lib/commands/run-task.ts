import { RunTaskRequest } from '../domain/run-task-request';
import type { StartedTasks } from '../domain/wire/task-definition-actions';
import { command } from '../server/operation';
import { familyNamed } from '../server/permitted';

/**
 * Runs a task once, outside any service; nothing replaces it when it ends.
 * @throws Failure `conflict` with AWS's reason when no task could be placed
 */
export const runTask = command({
  permission: 'task:run',
  input: RunTaskRequest,
  about: ({ taskDefinition }) => ({ family: familyNamed(taskDefinition) }),
  run: async (request, { ecs, actor }): Promise<StartedTasks> => {
    const tags = { 'gantry:managed': 'true', 'gantry:by': actor.id };
    return { cluster: request.cluster, tasks: await ecs.runTask({ ...request, tags }, crypto.randomUUID()) };
  },
});
