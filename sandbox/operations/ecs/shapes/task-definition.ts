import type { TaskDefinition as AwsTaskDefinition } from '@aws-sdk/client-ecs';
import type { TaskDefinition } from '@/sandbox/state/ecs';
import { date } from './dates';

/** A task definition as DescribeTaskDefinition gives it: what was registered, and what became of it since. */
export const taskDefinitionShape = (held: TaskDefinition): AwsTaskDefinition => ({
  ...held.definition,
  taskDefinitionArn: held.arn,
  family: held.family,
  revision: held.revision,
  status: held.status,
  registeredAt: date(held.registeredAt),
  ...(held.deregisteredAt === undefined ? {} : { deregisteredAt: date(held.deregisteredAt) }),
});
