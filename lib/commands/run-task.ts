import { RunTaskRequest } from '../domain/run-task-request';
import { command } from '../server/operation';

/**
 * Runs a task once, outside any service; nothing replaces it when it ends.
 * @throws Failure `conflict` with AWS's reason when no task could be placed
 */
export const runTask = command({
  permission: 'task:run',
  input: RunTaskRequest,
  run: async (request, { ecs, actor }) => {
    const tags = { 'gantry:managed': 'true', 'gantry:by': actor.id };
    return { cluster: request.cluster, tasks: await ecs.runTask({ ...request, tags }, crypto.randomUUID()) };
  },
});
