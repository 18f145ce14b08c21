import type { DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse } from '@aws-sdk/client-ecs';
import { lastPart } from '@/sandbox/engine/kernel/arns';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { clientFault } from './faults';
import { taskDefinitionNamed } from './find';
import { taskDefinitionShape } from './shapes/task-definition';

/** Services that run the revision keep it; nothing new can be made of it. */
export const deregisterTaskDefinition =
  (world: World): Operation<DeregisterTaskDefinitionRequest, DeregisterTaskDefinitionResponse> =>
  ({ taskDefinition: reference = '' }) => {
    if (!lastPart(reference).includes(':')) throw clientFault('Revision is missing.');
    const found = taskDefinitionNamed(world, reference);
    if (found.status === 'ACTIVE') {
      found.status = 'INACTIVE';
      found.deregisteredAt = world.now;
    }
    return { taskDefinition: taskDefinitionShape(found) };
  };
