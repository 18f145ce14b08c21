import type { GetOperationRequest, GetOperationResponse, OperationType } from '@aws-sdk/client-servicediscovery';
import { AwsFault, type Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';

const TYPES: readonly OperationType[] = [
  'CREATE_NAMESPACE',
  'DELETE_NAMESPACE',
  'UPDATE_SERVICE',
  'REGISTER_INSTANCE',
  'DEREGISTER_INSTANCE',
];

export const getOperation =
  (world: World): Operation<GetOperationRequest, GetOperationResponse> =>
  ({ OperationId = '', OwnerAccount = world.account }) => {
    const found = OwnerAccount === world.account ? world.discovery.operations.get(OperationId) : undefined;
    if (!found) throw new AwsFault('OperationNotFound', `Operation not found: ${OperationId}`);
    return {
      Operation: {
        Id: found.id,
        OwnerAccount: world.account,
        Type: TYPES.find((type) => type === found.type),
        Status: 'SUCCESS',
        CreateDate: new Date(found.createdAt),
        UpdateDate: new Date(found.createdAt),
        Targets: Object.fromEntries(found.targets),
      },
    };
  };
