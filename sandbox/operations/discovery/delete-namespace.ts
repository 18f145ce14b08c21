import type { DeleteNamespaceRequest, DeleteNamespaceResponse } from '@aws-sdk/client-servicediscovery';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { namespaceOf, recordOperation, servicesIn } from './find';

export const deleteNamespace =
  (world: World): Operation<DeleteNamespaceRequest, DeleteNamespaceResponse> =>
  ({ Id }) => {
    const namespace = namespaceOf(world, Id);
    if (servicesIn(world, namespace).length > 0) {
      throw new AwsFault('ResourceInUse', `Namespace ${namespace.id} has services: they have to be deleted first.`);
    }
    world.discovery.namespaces.delete(namespace.id);
    return { OperationId: recordOperation(world, 'DELETE_NAMESPACE', { NAMESPACE: namespace.id }) };
  };
