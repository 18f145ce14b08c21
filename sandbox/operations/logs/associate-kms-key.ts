import type { AssociateKmsKeyRequest } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { groupOfKeyRequest } from './disassociate-kms-key';
import { missingParameter } from './faults';
import { usableKeyArn } from './keys';

export const associateKmsKey =
  (world: World): Operation<AssociateKmsKeyRequest, object> =>
  ({ kmsKeyId, ...request }) => {
    const group = groupOfKeyRequest(world, request);
    group.kmsKeyId = usableKeyArn(world, group.name, missingParameter('kmsKeyId', kmsKeyId));
    return {};
  };
