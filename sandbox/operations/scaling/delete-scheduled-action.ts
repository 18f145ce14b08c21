import type {
  DeleteScheduledActionRequest,
  DeleteScheduledActionResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter, notFound } from './faults';
import { resourceOf } from './targets';

export const deleteScheduledAction =
  (world: Pick<World, 'scaling'>): Operation<DeleteScheduledActionRequest, DeleteScheduledActionResponse> =>
  (request) => {
    const name = missingParameter('scheduledActionName', request.ScheduledActionName);
    const resourceId = resourceOf(request);
    const actions = world.scaling.targets.get(resourceId)?.scheduledActions;
    if (!actions?.delete(name)) throw notFound('scheduled action', resourceId, name);
    return {};
  };
