import type { GetServiceRequest, GetServiceResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { serviceOf } from './find';
import { serviceShape } from './shapes';

export const getService =
  (world: World): Operation<GetServiceRequest, GetServiceResponse> =>
  ({ Id }) => {
    const service = serviceOf(world, Id);
    return {
      Service: {
        ...serviceShape(world, service),
        NamespaceId: service.namespaceId,
        CreatorRequestId: service.creatorRequestId,
      },
    };
  };
