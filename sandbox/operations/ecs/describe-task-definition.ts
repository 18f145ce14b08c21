import type { DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { clientFault } from './faults';
import { taskDefinitionNamed } from './find';
import { taskDefinitionShape } from './shapes/task-definition';
import { writeTags } from './tags';

export const describeTaskDefinition =
  (world: World): Operation<DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse> =>
  ({ taskDefinition: reference, include = [] }) => {
    if (!reference) throw clientFault('Unable to describe task definition.');
    const found = taskDefinitionNamed(world, reference);
    return {
      taskDefinition: taskDefinitionShape(found),
      tags: include.includes('TAGS') ? writeTags(found.tags) : [],
    };
  };
