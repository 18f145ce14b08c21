import type { RegisterTaskDefinitionRequest, RegisterTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import { taskDefinitionArn } from '@/sandbox/engine/kernel/arns';
import type { Operation } from '@/sandbox/operation';
import type { TaskDefinition } from '@/sandbox/state/ecs';
import type { World } from '@/sandbox/world';
import { rootOf } from './account-settings';
import { clientFault } from './faults';
import { taskDefinitionShape } from './shapes/task-definition';
import { readTags, writeTags } from './tags';
import { checkTaskDefinition, taskRoleOf } from './task-definition/check-task-definition';
import { containersWithDefaults, volumesWithDefaults } from './task-definition/defaults';
import { requiredAttributes } from './task-definition/required-attributes';

/** Registers the next revision of a family, with AWS's defaults filled in. */
export const registerTaskDefinition =
  (world: World): Operation<RegisterTaskDefinitionRequest, RegisterTaskDefinitionResponse> =>
  (request) => {
    const taskDefinition = addTaskDefinition(world, request);
    return { taskDefinition: taskDefinitionShape(taskDefinition), tags: writeTags(taskDefinition.tags) };
  };

/** For scenarios and RegisterTaskDefinition. @throws AwsFault `ClientException` in ECS's own words */
export function addTaskDefinition(world: World, request: RegisterTaskDefinitionRequest): TaskDefinition {
  const {
    family = '',
    tags,
    inferenceAccelerators = [],
    cpu: _cpu,
    memory: _memory,
    taskRoleArn: _role,
    ...rest
  } = request;
  // Amazon Elastic Inference is no more.
  if (inferenceAccelerators.length > 0) throw clientFault("Unsupported field 'inferenceAccelerators'.");
  const { size, compatibilities } = checkTaskDefinition(world, request);
  const taskRoleArn = taskRoleOf(world, request);
  const revisions = world.ecs.families.get(family) ?? [];
  const revision = revisions.length + 1;
  const existing: TaskDefinition = {
    arn: taskDefinitionArn(world, family, revision),
    family,
    revision,
    status: 'ACTIVE',
    registeredAt: world.now,
    definition: {
      ...rest,
      ...(taskRoleArn === undefined ? {} : { taskRoleArn }),
      ...(size.cpu === undefined ? {} : { cpu: String(size.cpu) }),
      ...(size.memory === undefined ? {} : { memory: String(size.memory) }),
      containerDefinitions: containersWithDefaults(request),
      volumes: volumesWithDefaults(request),
      placementConstraints: request.placementConstraints ?? [],
      requiresAttributes: requiredAttributes(world, request),
      compatibilities,
      registeredBy: rootOf(world),
    },
    tags: readTags(tags),
  };
  world.ecs.families.set(family, [...revisions, existing]);
  return existing;
}
