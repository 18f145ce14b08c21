import { TaskScope } from '../domain/wire/task-actions';
import { resourceOfTask } from '../server/load/resource-of-task';
import { command } from '../server/operation';

/**
 * Ends the protection of a task, so that ECS may stop it to scale in or to deploy.
 * @throws Failure `missing`, `conflict` when ECS does not
 */
export const unprotectTask = command({
  permission: 'task:stop',
  input: TaskScope,
  about: resourceOfTask,
  run: async ({ cluster, task }, { ecs }) => {
    await ecs.unprotectTask(cluster, task);
    return { task };
  },
});
