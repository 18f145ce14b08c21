import type { DisassociateKmsKeyRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { LogGroup } from '@/sandbox/state/logs';
import type { World } from '@/sandbox/world';
import { groupOf } from './groups';

/** The group that a request names by its name, or as a resource: keys of query results are not simulated. */
export const groupOfKeyRequest = (
  world: World,
  { logGroupName, resourceIdentifier }: DisassociateKmsKeyRequest,
): LogGroup => groupOf(world, { logGroupName, logGroupIdentifier: resourceIdentifier });

export const disassociateKmsKey =
  (world: World): Operation<DisassociateKmsKeyRequest, object> =>
  (request) => {
    delete groupOfKeyRequest(world, request).kmsKeyId;
    return {};
  };
