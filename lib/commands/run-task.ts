import { z } from 'zod';
import { Failure } from '../domain/problem';
import { RunTaskRequest, runTaskCall } from '../domain/run-task-request';
import { command } from '../server/operation';

const Answer = z.object({
  tasks: z.array(z.object({ taskArn: z.string() })).default([]),
  failures: z.array(z.object({ reason: z.string().optional(), detail: z.string().optional() })).default([]),
});

/**
 * Runs a task once, outside any service; nothing replaces it when it ends.
 * @throws Failure `conflict` with AWS's reason when no task could be placed
 */
export const runTask = command({
  permission: 'task:run',
  input: RunTaskRequest,
  run: async (order, { perform, actor }) => {
    const { tasks, failures } = Answer.parse(await perform(runTaskCall(order, actor.id, crypto.randomUUID())));
    const ids = tasks.map(({ taskArn }) => taskArn.slice(taskArn.lastIndexOf('/') + 1));
    if (ids.length === 0) {
      const [failure] = failures;
      const detail = failure?.detail ?? failure?.reason ?? order.taskDefinition;
      throw new Failure({ code: 'conflict', source: 'ecs:RunTask', detail });
    }
    return { cluster: order.cluster, tasks: ids };
  },
});
