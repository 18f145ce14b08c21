import type { RunTaskCommandInput, RunTaskCommandOutput } from '@aws-sdk/client-ecs';
import { lastSegment } from '../../domain/arn';
import { Failure } from '../../domain/problem';
import type { StandaloneTaskRequest } from '../../domain/run-task-request';
import { requireField } from '../collect';

export const toRunTaskInput = (
  { cluster, taskDefinition, count, network, overrides, tags }: StandaloneTaskRequest,
  clientToken: string,
): RunTaskCommandInput => ({
  cluster,
  taskDefinition,
  count,
  launchType: 'FARGATE',
  clientToken,
  networkConfiguration: {
    awsvpcConfiguration: {
      subnets: network.subnetIds,
      securityGroups: network.securityGroupIds,
      assignPublicIp: network.publicIp ? 'ENABLED' : 'DISABLED',
    },
  },
  overrides: {
    containerOverrides: overrides.map(({ container, command, environment }) => ({
      name: container,
      ...(command && { command }),
      ...(environment.length > 0 && { environment }),
    })),
  },
  tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
});

/**
 * The ids of the tasks that were started.
 * @throws Failure `conflict` with AWS's reason when no task could be placed
 */
export function toTaskIds({ tasks = [], failures = [] }: Partial<RunTaskCommandOutput>): string[] {
  const [failure] = failures;
  if (tasks.length === 0 && failure) {
    const detail = failure.detail ?? failure.reason;
    throw new Failure({ code: 'conflict', source: 'ecs:RunTask', ...(detail !== undefined && { detail }) });
  }
  const ids = tasks.map(({ taskArn }) => lastSegment(requireField(taskArn, 'taskArn')));
  requireField(ids[0], 'tasks');
  return ids;
}
