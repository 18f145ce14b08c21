import type { TaskDefinition as AwsTaskDefinition } from '@aws-sdk/client-ecs';
import type { TaskDefinition } from '@/sandbox/state/ecs';
import { date } from './dates';

/** A task definition as DescribeTaskDefinition gives it: what was registered, and what became of it since. */
export const taskDefinitionShape = (existing: TaskDefinition): AwsTaskDefinition => ({
  ...existing.definition,
  taskDefinitionArn: existing.arn,
  family: existing.family,
  revision: existing.revision,
  status: existing.status,
  registeredAt: date(existing.registeredAt),
  ...(existing.deregisteredAt === undefined ? {} : { deregisteredAt: date(existing.deregisteredAt) }),
});
