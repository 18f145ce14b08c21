import type { TaskDefinition as AwsTaskDefinition } from '@aws-sdk/client-ecs';
import type { Tags } from './tags';

export type TaskDefinition = {
  arn: string;
  family: string;
  revision: number;
  status: 'ACTIVE' | 'INACTIVE' | 'DELETE_IN_PROGRESS';
  registeredAt: number;
  deregisteredAt?: number;
  /** As registered, with AWS's defaults filled in: what DescribeTaskDefinition gives back. */
  definition: AwsTaskDefinition;
  tags: Tags;
};
