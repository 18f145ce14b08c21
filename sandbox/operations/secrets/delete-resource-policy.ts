import type { DeleteResourcePolicyRequest, DeleteResourcePolicyResponse } from '@aws-sdk/client-secrets-manager';
import type { Operation } from '@/sandbox/operation';
import type { World } from '@/sandbox/world';
import { usableSecretOf } from './find';

export const deleteResourcePolicy =
  (world: World): Operation<DeleteResourcePolicyRequest, DeleteResourcePolicyResponse> =>
  ({ SecretId }) => {
    const secret = usableSecretOf(world, SecretId);
    secret.resourcePolicy = undefined;
    return { ARN: secret.arn, Name: secret.name };
  };
