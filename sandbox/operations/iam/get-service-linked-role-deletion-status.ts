import type {
  GetServiceLinkedRoleDeletionStatusRequest,
  GetServiceLinkedRoleDeletionStatusResponse,
} from '@aws-sdk/client-iam';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { missingParameter, noSuchEntity } from './roles';

/** A deletion that was begun has succeeded. */
export const getServiceLinkedRoleDeletionStatus =
  (_: World): Operation<GetServiceLinkedRoleDeletionStatusRequest, GetServiceLinkedRoleDeletionStatusResponse> =>
  ({ DeletionTaskId }) => {
    if (!DeletionTaskId) throw missingParameter('deletionTaskId');
    if (!/^task\/aws-service-role\/[^/]+\/[^/]+\/[0-9a-f-]{36}$/.test(DeletionTaskId)) {
      throw noSuchEntity(`Deletion task ${DeletionTaskId} cannot be found.`);
    }
    return { Status: 'SUCCEEDED' };
  };
