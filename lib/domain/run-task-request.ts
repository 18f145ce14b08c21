import { z } from 'zod';
import { TaskDefinitionName } from './names';
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

/** A task to be run once, outside any service, and the tags that it gets. */
export type StandaloneTaskRequest = Omit<RunTaskRequest, 'account' | 'region'> & { tags: Record<string, string> };
