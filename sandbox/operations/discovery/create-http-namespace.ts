import type { CreateHttpNamespaceRequest, CreateHttpNamespaceResponse } from '@aws-sdk/client-servicediscovery';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { addNamespace } from './build';
import { mergeTags } from './tags';

export const createHttpNamespace =
  (world: World): Operation<CreateHttpNamespaceRequest, CreateHttpNamespaceResponse> =>
  ({ Name = '', CreatorRequestId, Description, Tags }) => {
    const tags = mergeTags(new Map(), Tags);
    const spec = {
      name: Name,
      type: 'HTTP',
      description: Description,
      creatorRequestId: CreatorRequestId,
      tags,
    } as const;
    return { OperationId: addNamespace(world, spec).operationId };
  };
