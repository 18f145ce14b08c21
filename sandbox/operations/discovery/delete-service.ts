import type { DeleteServiceRequest } from '@aws-sdk/client-servicediscovery';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { serviceOf } from './find';

export const deleteService =
  (world: World): Operation<DeleteServiceRequest, object> =>
  ({ Id }) => {
    const { id, instances } = serviceOf(world, Id);
    if (instances.size > 0)
      throw new AwsFault(
        'ResourceInUse',
        'Service contains registered instances; delete the instances before deleting the service',
      );
    world.discovery.services.delete(id);
    return {};
  };
