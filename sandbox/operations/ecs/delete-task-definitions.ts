import type {
  TaskDefinition as AwsTaskDefinition,
  DeleteTaskDefinitionsRequest,
  DeleteTaskDefinitionsResponse,
  Failure,
} from '@aws-sdk/client-ecs';
import { findTaskDefinition } from '@/sandbox/engine/kernel/lookup';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { taskDefinitionShape } from './shapes/task-definition';

const MOST_TASK_DEFINITIONS = 10;

/** Deregistered revisions go to DELETE_IN_PROGRESS; services and tasks that still use them keep them. */
export const deleteTaskDefinitions =
  (world: World): Operation<DeleteTaskDefinitionsRequest, DeleteTaskDefinitionsResponse> =>
  ({ taskDefinitions: references = [] }) => {
    if (references.length === 0 || references.length > MOST_TASK_DEFINITIONS) {
      throw invalidParameter(`taskDefinitions must have between 1 and ${MOST_TASK_DEFINITIONS} elements.`);
    }
    const taskDefinitions: AwsTaskDefinition[] = [];
    const failures: Failure[] = [];
    for (const reference of references) {
      const found = findTaskDefinition(world, reference);
      if (!found) {
        failures.push({ arn: reference, reason: 'MISSING' });
      } else if (found.status === 'ACTIVE') {
        failures.push({
          arn: found.arn,
          reason:
            'The specified task definition is still in ACTIVE status. Please deregister the target and try again.',
        });
      } else {
        found.status = 'DELETE_IN_PROGRESS';
        taskDefinitions.push({ ...taskDefinitionShape(found), deleteRequestedAt: new Date(world.now) });
      }
    }
    return { taskDefinitions, failures };
  };
