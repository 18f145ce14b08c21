import type { GetNamespaceRequest, GetNamespaceResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { namespaceOf } from './find';
import { namespaceShape } from './shapes';

export const getNamespace =
  (world: World): Operation<GetNamespaceRequest, GetNamespaceResponse> =>
  ({ Id }) => {
    const namespace = namespaceOf(world, Id);
    return { Namespace: { ...namespaceShape(world, namespace), CreatorRequestId: namespace.creatorRequestId } };
  };
