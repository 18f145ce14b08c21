import type { DeregisterInstanceRequest, DeregisterInstanceResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { instanceOf, recordOperation, serviceOf } from './find';

export const deregisterInstance =
  (world: World): Operation<DeregisterInstanceRequest, DeregisterInstanceResponse> =>
  ({ ServiceId, InstanceId }) => {
    const service = serviceOf(world, ServiceId);
    const { id } = instanceOf(service, InstanceId);
    service.instances.delete(id);
    return { OperationId: recordOperation(world, 'DEREGISTER_INSTANCE', { SERVICE: service.id, INSTANCE: id }) };
  };
