import type { GetInstanceRequest, GetInstanceResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { instanceOf, serviceOf } from './find';

export const getInstance =
  (world: World): Operation<GetInstanceRequest, GetInstanceResponse> =>
  ({ ServiceId, InstanceId }) => {
    const { id, attributes, creatorRequestId } = instanceOf(serviceOf(world, ServiceId), InstanceId);
    return {
      ResourceOwner: world.account,
      Instance: { Id: id, Attributes: Object.fromEntries(attributes), CreatorRequestId: creatorRequestId },
    };
  };
