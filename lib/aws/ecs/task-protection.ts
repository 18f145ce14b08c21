import { type ECSClient, GetTaskProtectionCommand, UpdateTaskProtectionCommand } from '@aws-sdk/client-ecs';
import { lastSegment } from '../../domain/arn';
import type { Ecs } from '../../domain/cloud';
import { Failure } from '../../domain/problem';
import { inBatches, instant, requireField } from '../collect';
import { readFailures } from '../failure';

/** API Reference, GetTaskProtection. */
const GET_TASK_PROTECTION_MAX = 100;

/** Which tasks ECS leaves alone when it scales in or deploys. */
export function taskProtection(client: ECSClient): Pick<Ecs, 'listProtectedTasks' | 'unprotectTask'> {
  return {
    listProtectedTasks: (cluster, taskIds) =>
      inBatches(taskIds, GET_TASK_PROTECTION_MAX, async (tasks) => {
        const answer = await client.send(new GetTaskProtectionCommand({ cluster, tasks }));
        // A task that has stopped since it was listed has none.
        const failures = answer.failures?.filter(({ reason }) => reason !== 'TASK_NOT_VALID');
        readFailures(failures, 'ecs:GetTaskProtection', { allowMissing: true });
        return (answer.protectedTasks ?? []).flatMap(({ taskArn, protectionEnabled, expirationDate }) => {
          if (!protectionEnabled) return [];
          const until = instant(expirationDate);
          return [{ task: lastSegment(requireField(taskArn, 'taskArn')), ...(until !== undefined && { until }) }];
        });
      }),

    async unprotectTask(cluster, task) {
      const request = { cluster, tasks: [task], protectionEnabled: false };
      const { failures = [] } = await client.send(new UpdateTaskProtectionCommand(request));
      const [failure] = failures;
      if (!failure) return;
      const { reason = 'unknown', detail } = failure;
      throw new Failure({
        code: reason === 'MISSING' ? 'missing' : 'conflict',
        source: 'ecs:UpdateTaskProtection',
        detail: detail ?? reason,
        facts: { error: reason },
      });
    },
  };
}
