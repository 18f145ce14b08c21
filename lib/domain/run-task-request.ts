import { z } from 'zod';
import { TaskDefinitionName } from './names';
import type { Call } from './plan/mutation';
import { ClusterScope } from './scope';

/** What a person says to have a task run once. Issue messages are keys under `invalid.`. */
export const RunTaskRequest = ClusterScope.extend({
  taskDefinition: TaskDefinitionName,
  /** RunTask starts ten at most. */
  count: z.number('not-a-number').int('whole-number').min(1, 'too-small').max(10, 'too-big'),
  network: z.object({
    subnetIds: z.array(z.string()).min(1, 'required').max(16, 'too-many'),
    securityGroupIds: z.array(z.string()).min(1, 'required').max(5, 'too-many'),
    publicIp: z.boolean(),
  }),
  /** What differs from the revision, by container. */
  overrides: z.array(
    z.object({
      container: z.string(),
      command: z.array(z.string()).min(1, 'required').optional(),
      environment: z.array(z.object({ name: z.string().min(1, 'required'), value: z.string() })).max(100, 'too-many'),
    }),
  ),
});
export type RunTaskRequest = z.infer<typeof RunTaskRequest>;

/**
 * The call that runs a task once, outside any service.
 * @param token makes a repeated call give what the first one started
 */
export const runTaskCall = (order: RunTaskRequest, by: string, token: string): Call => ({
  service: 'ecs',
  operation: 'RunTask',
  input: {
    cluster: order.cluster,
    taskDefinition: order.taskDefinition,
    count: order.count,
    launchType: 'FARGATE',
    clientToken: token,
    networkConfiguration: {
      awsvpcConfiguration: {
        subnets: order.network.subnetIds,
        securityGroups: order.network.securityGroupIds,
        assignPublicIp: order.network.publicIp ? 'ENABLED' : 'DISABLED',
      },
    },
    overrides: {
      containerOverrides: order.overrides.map(({ container, command, environment }) => ({
        name: container,
        ...(command && { command }),
        ...(environment.length > 0 && { environment }),
      })),
    },
    tags: [
      { key: 'gantry:managed', value: 'true' },
      { key: 'gantry:by', value: by },
    ],
  },
});
