import { Failure } from '../domain/problem';
import { TaskScope } from '../domain/wire/task-actions';
import { resourceOfTask } from '../server/load/resource-of-task';
import { command } from '../server/operation';

/**
 * Stops one task, with the person's name as the reason. If it belongs to a service, ECS replaces it.
 * @throws Failure `conflict` when it has stopped already, `missing`
 */
export const stopTask = command({
  permission: 'task:stop',
  input: TaskScope,
  about: resourceOfTask,
  run: async ({ cluster, task: id }, { ecs, actor }) => {
    const task = await ecs.getTask(cluster, id);
    if (task.desired === 'stopped') {
      throw new Failure({ code: 'conflict', source: 'gantry', detail: id, facts: { reason: 'already-stopped' } });
    }
    await ecs.stopTask(cluster, id, `Stopped from Gantry by ${actor.name}`);
    return { task: id };
  },
});
