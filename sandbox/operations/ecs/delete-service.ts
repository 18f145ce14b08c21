import type { DeleteServiceRequest, DeleteServiceResponse } from '@aws-sdk/client-ecs';
import { REACTION_SECONDS, scheduleReconcile } from '@/sandbox/engine/kernel/reconcile-schedule';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { invalidParameter } from './faults';
import { activeServiceNamed, clusterNamed } from './find';
import { serviceShape } from './shapes/service';

/**
 * The service drains: its tasks stop, and it is INACTIVE once they have. `force` spares scaling it to nought first, which
 * nobody can do with a DAEMON service.
 */
export const deleteService =
  (world: World): Operation<DeleteServiceRequest, DeleteServiceResponse> =>
  ({ cluster, service: name, force = false }) => {
    const service = activeServiceNamed(clusterNamed(world, cluster), name);
    if (service.desiredCount > 0 && !force && service.schedulingStrategy !== 'DAEMON') {
      throw invalidParameter('The service cannot be stopped while it is scaled above 0.');
    }
    service.status = 'DRAINING';
    service.desiredCount = 0;
    for (const deployment of service.deployments) deployment.desiredCount = 0;
    scheduleReconcile(world, service, REACTION_SECONDS.rescaled);
    return { service: serviceShape(world, service, { withTags: true }) };
  };
